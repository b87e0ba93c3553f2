# Buttons, questions and short answers. House style: short, warm, no blame, no exclamation marks, never a
# count that shames; say what happened and what to do next.

button-back = Back
button-next = Next
button-previous = Previous
button-try = Try it today
button-read-on = Read on
button-read = Read
button-read-privately = Read privately
button-help = What else I can do
button-start = Start here
button-lesson = Back to the lesson
button-secret = Read secret { $number }
button-form-again = Edit it again
button-share = Show it to everyone
button-share-not = Keep it private
button-hide = Hide
button-change = Change
button-change-zone = Change time zone
button-change-partner = Change name or pronouns
button-change-name = Change name
button-change-quiet = Change hours
button-change-discreet = Change what it shows
button-turn-on = Turn on
button-turn-off = Turn off
button-settings = See all settings
button-forget-name = Forget the name
button-safety = Find people to talk to
button-website = Website
button-country = Pick a country
button-lines = Show lines: { $country }

said-form = Press this to open it. What you write there isn’t posted in this chat.
said-command = That only works as a command: /{ $command }. Then only you see the answer, and it doesn’t stay in this chat.

# The line that a hidden card shows, and what a discreet message shows before it is opened. Nothing here
# may tell a stranger what this bot is about.
neutral-line-1 = Something for later.
neutral-line-2 = A note for later.
neutral-line-3 = Your reminder is ready.
neutral-line-4 = Ready when you are.

secret-kicker = Secret { $number } of 7
secret-others = This one might fit too:
secret-unknown = None of the seven is about “{ $given }”, or I didn’t catch it. Frightened or hurt? /safety comes first.
secret-unread = I didn’t catch that. I can only read English, and not every spelling of it. Frightened, hurt, or thinking of dying? /safety comes first: people to call, by country.
secret-no-words = I can only read words, and there were none. Tell me what’s going on, or open one of the seven. If someone frightens or hurts you, /safety comes first.
secret-after-danger = The seven lessons can wait. They’re here when you want one: /secret.
secret-numeral = Use the digit, 1 to 7: /secret 3, for example. Here are all seven.
secrets-maybe-title = Is it one of these?
secrets-maybe = I’m not sure I caught all of that. One of these might fit; you’ll know which.
secrets-title = The seven secrets
secrets-all = All seven
secrets-all-own = All five
secrets-pick = Open one…
menu-secrets-about = The whole list, a line each
secrets-intro = Seven short lessons for when the person you love has gone distant. Read them in order, or start where it hurts.
share-title = Before everyone sees it
share-ask = If you go on, Discord shows everyone here your name and what you typed, “/secret { $number } share:true”, next to the lesson. The lesson says nothing about you. That line does: it says you looked it up.
share-elsewhere = Sharing only works in a server. Only you can see this.
share-words = Only you can see this. You asked in your own words, and Discord could show those with the lesson, so I didn’t share it. To share one, type nothing but its number: /secret 3 share:true.
# Words that say little about what somebody is looking for.
search-small-words = there these those then than when what who how why where here only even still really very much too also just about again always ever now lately i im ive id ill me my mine myself a an the is are was were be been being am to of and or but so if because it its that this he hes him his himself you your we us our were on in at by for from with as do does did done has have had having get gets got getting feel feels feeling felt want wants wanted wanna think know make makes made keep keeps like some any all more most will would could should can lot thing things first last everything everywhere while since tonight today yesterday night morning
# Words that stand for others in a search, WORD STANDS-FOR: whoever it is about, texts are searched for "he".
search-same-words = she he; they he; him he; her he; them he; shes hes; theyre hes; their his; hers his; boyfriend he; girlfriend he; bf he; gf he; husband he; hubby he; wife he; partner he; spouse he; fiance he; fiancee he; dont not; doesnt not; didnt not; cant not; cannot not; couldnt not; wont not; wouldnt not; isnt not; wasnt not; arent not; hasnt not; havent not; no not; never not; nothing not; u you; ur your; r are; wht what; wat what; shud should; shuld should; cud could; wud would; hav have; nt not; dnt not; cnt not; bak back; bk back; luv love; plz please; txt text; txting text; txtin text; txted text; msg message; messages message; texting text; texts text; video games; weeks week; days day
# Words that say what a text is about only beside others.
search-weak-words = not please maybe thanks
search-anybody = he
# Questions about what they do or feel. They are never answered with the secret about an ending.
search-questions = is he; does he; did he; has he; was he; will he; would he; is there someone/somebody/anyone/anybody; is it over; is this over; are we over; be over
search-news = ^ he ? text/texted/wrote/messaged/message/called/rang/phoned/emailed/replied/answered ? me/back $; ^ he ? text/texted/wrote/messaged/message/called/rang/phoned/emailed/replied/answered $; ^ he ? text/texted/wrote/called/replied/answered ? ? back $; ^ he ? text/texted/message/messaged/called/rang/phoned ? me ? ? times; ^ he wants to come/move back ? $; ^ i ? heard from he $; ^ he got in touch $
# What may stand before a number, and numbers in words.
search-number-labels = number nr secret lesson the #
search-numerals = zero one two three four five six seven eight nine ten eleven twelve hundred first second third fourth fifth sixth seventh eighth last

practice-title = Today, if you like
practice-plans = Two plans to borrow
practice-noted = Noted: you’re trying this one. I won’t show it to anyone but you.
practice-trouble = I couldn’t note it: my memory isn’t working right now (code { $reference }). You can do it all the same.
practice-not-noted = I’ve noted nothing. You can do it all the same.

consent-title = Before I keep anything
consent =
    For that, I’d have to remember you:
    • your account number, your settings and what you set up here
    • on the computer this bot runs on, with your own words encrypted
    • nothing else, and none of your other messages
    • /data erase wipes it all, any time
consent-zone = Next I’ll ask for a city near you, so that it comes at the right time.
begin-notice = A city near you is enough. It’s how I know your time. When you send this, I keep it with your settings; /data erase wipes it all.
begin-zone = I’m going by { $zone }, where it’s { $time } now. Wrong clock? Change it: /settings timezone.
consent-practice = 
    Shall I note that you’re trying this one? I’d have to remember you:
    • your account number, which practices you try, and when
    • on the computer this bot runs on; the person who runs it could see that
    • nothing else
    • /data erase wipes it all, any time
consent-yes = Yes, keep it
consent-no = No, keep nothing
declined = All right, I’ve stored nothing. /secret, /safety and /help work just the same.
declined-member = All right, I’ve changed nothing.

settings-title = Settings
settings-foot = Only you see this. /about says what I keep, and who could read it.
setting-zone = Time zone
setting-language = Language
setting-partner = Your partner
setting-name = Name
setting-quiet = Quiet hours
setting-discreet = Lock screen
setting-neutral = Only the neutral line
setting-plain = Plain text
menu-keep = How long pages stay
menu-language = Language
hint-language = The one I answer in
menu-plain = Turn plain text on
menu-plain-off = Turn plain text off
hint-plain = No frames, bars or ornaments
menu-clock-12 = Use a 12-hour clock
hint-clock-12 = 9:30 pm rather than 21:30
menu-clock-24 = Use a 24-hour clock
hint-clock-24 = 21:30 rather than 9:30 pm
menu-sealed = Sealed mode
hint-sealed = New pages that only your own key opens
value-not-set = not set
value-on = on
value-off = off
value-zone = { $zone }, where it’s { $time } now
value-discreet = only shows “{ $line }”
value-not-discreet = shows my messages
partner-intro = So I talk about the right person. A nickname is fine, and so is no name.
pronouns-select = Which words fit?
pronouns-he = he / him
pronouns-she = she / her
pronouns-they = they / them
discreet-intro = When this is on, a message from me shows one neutral line until you open it, on the lock screen too.
discreet-afraid = You said you’re sometimes afraid. So a message from me always shows the neutral line, whatever this says.
line-select = Which line?
language-select = Which language?
language-auto = Follow the app
language-own-name = English

form-zone-title = Your time zone
form-zone = A city near you, or your country
form-zone-example = Lisbon
form-name-title = Your partner’s name
form-name = Name or nickname (leave empty for none)
form-name-example = A nickname is fine
form-hours-title = Quiet hours
form-hours = From when to when (leave empty for none)
form-hours-example = 10 pm to 8 am

done-zone = Set: { $zone }, where it’s { $time } now. I’ll follow that clock, daylight saving too.
done-zone-universal = Set: { $zone }, where it’s { $time } now. That clock never changes for summer. If yours does, give me a city instead, for example Lisbon.
done-language = From now on I’ll answer in English.
done-language-auto = From now on I’ll use your app’s language, if I speak it.
done-partner = Set. The lessons now say { $named ->
    [yes] “{ $name }” and “{ they }”
   *[no] “{ they }” and “{ them }”
 }. What you share in a server never names anyone.
done-no-name = Forgotten. I’m back to “{ partner }”.
done-quiet = Set. I’m quiet from { $from } to { $until }, your time. Anything you set for a time in there still comes; the rest waits until { $until }.
done-quiet-no-zone = Set. I’m quiet from { $from } to { $until }. Anything you set for a time in there still comes; the rest waits until { $until }. I don’t know your clock yet: tell me with /settings timezone.
done-quiet-off = Quiet hours are off. What you set up may come at any hour.
done-discreet = Discreet is on. A message from me shows “{ $line }” until you open it.
done-discreet-off = Discreet is off. My messages show their words at once, on the lock screen too.
done-discreet-off-line = Discreet is off. My messages show their words at once, on the lock screen too. Your neutral line is now: { $line }
done-discreet-off-afraid = Discreet is off. But you said you’re sometimes afraid, so a message from me still shows one neutral line until you open it.
done-discreet-off-line-afraid = Discreet is off. But you said you’re sometimes afraid, so a message from me still shows one neutral line until you open it: { $line }
done-line = Done. Your neutral line is now: { $line }
done-clock = Done. I’d say it’s { $time } now.
done-plain = Plain text is on: no frames, bars or ornaments.
done-plain-off = Plain text is off again.

zone-which = “{ $given }” could mean more than one clock. Which one is yours?
zone-also = Some people in “{ $given }” follow another clock. If that’s you, pick it:
zone-around = I don’t know “{ $given }”, but I know the area. Is one of these your clock?
zone-offset = “{ $given }” doesn’t know about daylight saving, so half the year I’d be an hour off. Give me a city near you, for example Lisbon or New York.
zone-offset-which = “{ $given }” doesn’t know about daylight saving, so half the year I’d be an hour off. These clocks say the same time now. Is one of them yours?
zone-time-of-day = “{ $given }” is a time. I need a place: a city near you, for example Lisbon or New York.
zone-unknown = I don’t know “{ $given }”. Try the nearest big city, for example Lisbon or New York.
zone-unknown-close = I don’t know “{ $given }”. Did you mean one of these?
zone-none = Then try the nearest big city; I don’t know every small town. Or type how far you are from UTC, for example UTC+2, and I’ll show you which clocks fit.
button-zone-none = None of these
language-unknown = I don’t speak “{ $given }” yet. Pick one I do speak.
bad-name = I can’t use that name: it has to be one line, up to { $most } characters. A nickname is fine.
# What says that the partner has no name here, separated by ";".
no-name-words = none; no name; no names; nobody; no one; nothing; without a name
other-pronouns = I can say he, she or they. Which is closest? A name works with any of them.
no-name = I haven’t kept that as a name. A name or a nickname of up to four words is all I need: /settings partner.
nothing-changed = All right, I’ve changed nothing.

no-such-command = There’s no /{ $given }. I know { $known }.
no-such-command-close = There’s no /{ $given }. Did you mean /{ $close }?
no-such-command-safety = There’s no /{ $given }, but there is /safety: real people you can call or text. In danger right now? Call your local emergency number.
no-such-sub = /{ $command } has no “{ $given }”. Try one of these: { $known }.
no-such-option = /{ $command } has no option “{ $given }”. Try one of these: { $known }.
no-options = /{ $command } takes nothing after it. Leave out “{ $given }”.
bad-hours = I didn’t catch “{ $given }” as quiet hours. Tell me when they start and end, for example 10 pm to 8 am or 22:00-08:00, or say off.
read-either = “{ $given }” could be { $one } or { $other }. Which one? Write it that way and I’ll know.
read-past = “{ $given }” would be { $when }, and that’s already passed. Pick one in the future.
read-ahead = “{ $given }” would be { $when }, and that hasn’t come yet. Pick a day in the past.
read-not-weekly = I can only do the same days every week, so “{ $given }” won’t work. If you meant every other day, the closest is Mon, Wed, Fri and Sun.
bad-value = I can’t use “{ $given }” for { $option }. Try one of these: { $valid }.
too-long = That’s too long: { $most } characters is the most I can take. I’ve changed nothing.
not-here = Not here: the others in this chat could see it. Use /{ $command } in our own chat or in a server, where only you see the answer.
not-yours = That card belongs to someone else. Type the command yourself and you’ll get your own.
old-card = That card is from before an update, so I can’t tell what the button meant. Type the command again for a fresh one.
slow-down = That’s a lot at once: I can take { $most } changes a minute from one person. Wait a minute, then go on. /urge and /safety always work.
answer-lost = The rest of this got lost. Ask me again and I’ll send all of it.
answer-left-out = That’s as much as Discord lets me show here. The rest is in your copy: /data export.
answer-few-files = Discord only takes five messages from me at a time here. In a server that has added me, I can send every file at once.
trouble = Something on my side failed, so nothing is changed. Try again in a minute. /safety always works. If it keeps failing, tell the person who runs this bot the code { $reference }.
journal-locked = I can’t keep that right now. I encrypt what you write before I store it, and the key for that isn’t here. So I kept nothing. What you wrote before isn’t lost, and everything else works. The person who runs this bot can put the key back.

choose = Choose…
menu-more = ⋯ More
