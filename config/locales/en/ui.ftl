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
button-secret = Secret { $number }
button-form-again = Edit it again
button-share = Show it to everyone
button-share-not = Keep it private
button-hide = Hide
button-change = Change
button-turn-on = Turn on
button-turn-off = Turn off
button-settings = All settings
button-forget-name = Forget the name
button-safety = People to talk to
button-website = Website
button-country = Another country
button-lines = Lines: { $country }

said-form = Press this, and it opens. You see what you write there alone with me.
said-command = That one only goes as a command: /{ $command }. Then you alone see the answer, and it doesn’t stay in this chat.

# The line that a hidden card shows, and what a discreet message shows before it is opened. Nothing here
# may tell a stranger what this bot is about.
neutral-line-1 = Nothing new here.
neutral-line-2 = A note for later.
neutral-line-3 = Your reminder is ready.
neutral-line-4 = All caught up.

secret-kicker = Secret { $number } of 7
secret-others = This one might fit too:
secret-unknown = None of the seven is about “{ $given }”, or I didn’t catch it. Here they all are. If someone frightens or hurts you, /safety comes first.
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
search-anybody = he
# Questions about what they do or feel. They are never answered with the secret about an ending.
search-questions = is he; does he; did he; has he; was he; will he; would he; is there someone/somebody/anyone/anybody
# What may stand before a number, and numbers in words.
search-number-labels = number nr secret lesson the #
search-numerals = zero one two three four five six seven eight nine ten eleven twelve hundred first second third fourth fifth sixth seventh eighth last

practice-title = Today, if you like
practice-plans = Two plans to borrow
practice-noted = I’ve noted that you took this one. Only you can see that.
practice-trouble = I couldn’t note it: my memory isn’t working right now (code { $reference }). You can do it all the same.
practice-not-noted = I’ve noted nothing. You can do it all the same.

consent-title = Before I keep anything
consent = To do that, I’d keep your account’s number, and the settings, practices and messages you set up with me. Nothing else. /data erase deletes all of it.
consent-practice = Shall I note that you took this one? I’d keep your account’s number, and which practices you take and when. /data erase deletes all of it.
consent-yes = Yes, keep it
consent-no = No, keep nothing
declined = All right, I’ve kept nothing. /secret, /safety and /help work just the same.
declined-member = All right, nothing’s changed.

settings-title = Settings
settings-foot = Only you can see this. /about says what is kept, and who could read it.
setting-zone = Time zone
setting-language = Language
setting-partner = Your partner
setting-name = Name
setting-quiet = Quiet hours
setting-discreet = Discreet
setting-plain = Plain text
value-not-set = not set
value-on = on
value-off = off
value-zone = { $zone }, { $time } there now
value-discreet = on, shows “{ $line }”
value-not-discreet = off
partner-intro = So that the lessons speak of the right person. Both are up to you, and a nickname does as well.
pronouns-select = Which words fit?
pronouns-he = he / him
pronouns-she = she / her
pronouns-they = they / them
discreet-intro = When this is on, anything I send by myself shows one neutral line until you open it. Hide uses the same line.
line-select = The neutral line
language-select = Language
language-auto = Follow the app
language-own-name = English

form-zone-title = Your time zone
form-zone = Your city, state or country
form-zone-example = Europe/Lisbon
form-name-title = Your partner’s name
form-name = Name or nickname (empty: none)
form-name-example = A nickname is fine
form-hours-title = Quiet hours
form-hours = From–until (empty: none)
form-hours-example = 22:00-08:00

done-zone = Set: { $zone }, where it’s { $time }. Every time you give me from now on goes by that clock, summer time included.
done-zone-universal = Set: { $zone }, where it’s { $time }. That clock has no summer time. If the clocks where you live change, give me a city instead, for example Lisbon.
done-language = From now on I’ll answer in English.
done-language-auto = From now on I’ll use the language your app is set to, where I have words for it.
done-partner = Set. The lessons now say { $named ->
    [yes] “{ $name }” and “{ they }”
   *[no] “{ they }” and “{ them }”
 }; anything you share openly names nobody.
done-no-name = Forgotten. The lessons say “{ partner }” again.
done-quiet = Set. Between { $from } and { $until } your time, nothing will arrive; whatever falls in there waits until { $until }.
done-quiet-no-zone = Set. Between { $from } and { $until }, nothing will arrive; whatever falls in there waits until { $until }. I don’t know your clock yet: /settings timezone tells me.
done-quiet-off = Quiet hours are off. What you schedule may arrive at any hour.
done-discreet = Discreet is on. Anything I send by myself shows “{ $line }” until you open it.
done-discreet-off = Discreet is off. Anything I send by myself shows its text at once, on a lock screen too.
done-discreet-off-line = Discreet is off. Anything I send by myself shows its text at once, on a lock screen too. Hide now shows this: { $line }
done-line = Set. Hide now shows this: { $line }
done-plain = Plain text is on: no frames, bars or ornaments, starting with this.
done-plain-off = Plain text is off again.

zone-which = “{ $given }” fits more than one clock. Which one do you live by?
zone-also = Some people say “{ $given }” and live by another clock. If that’s you, pick it:
zone-around = I don’t know “{ $given }” itself, but I know the area. Is one of these your clock?
zone-offset = “{ $given }” is a distance from UTC, and that doesn’t know about summer time: for half the year everything would come an hour off. Give me a city near you, for example Lisbon or America/New_York.
zone-offset-which = “{ $given }” is a distance from UTC, and that doesn’t know about summer time: for half the year everything would come an hour off. These clocks are that far from UTC now. Is one of them yours?
zone-time-of-day = “{ $given }” is a time of day. What I need is the place whose clock you live by: a city near you, for example Lisbon or America/New_York.
zone-unknown = I don’t know a zone called “{ $given }”. Try the nearest big city, for example Lisbon or America/New_York.
zone-unknown-close = I don’t know a zone called “{ $given }”. Did you mean one of these?
zone-none = Then give me the nearest big city that shares your clock; small towns I often don’t know. If all you know is how far you are from UTC, type that, for example UTC+2, and I’ll show you which clocks fit.
button-zone-none = None of these
language-unknown = I don’t have words in “{ $given }” yet. I have: { $known }.
bad-name = That name doesn’t fit: one line, up to { $most } characters. A nickname is fine.
nothing-changed = All right, nothing was changed.

no-such-command = There’s no /{ $given }. There is { $known }.
no-such-command-close = There’s no /{ $given }. Did you mean /{ $close }?
no-such-command-safety = There’s no /{ $given }, but there is /safety: real people you can call or text. In danger right now? Call your local emergency number.
no-such-sub = /{ $command } has no “{ $given }”. It has: { $known }.
no-such-option = /{ $command } has no option “{ $given }”. It has: { $known }.
no-options = /{ $command } takes nothing after it: leave out “{ $given }”.
bad-hours = I didn’t catch “{ $given }” as quiet hours. Tell me when they start and end, such as 10 pm to 8 am, or off.
read-either = “{ $given }” could be { $one } or { $other }. Which one? Write it that way, and I’ll know.
read-past = “{ $given }” would be { $when }, and that’s gone by. Pick one that’s still to come.
read-ahead = “{ $given }” would be { $when }, and that hasn’t come yet. Pick a day that has been.
read-not-weekly = I go by days of the week, the same ones every week, so I can’t do “{ $given }”. The closest to every other day is Mon, Wed, Fri and Sun.
bad-value = “{ $given }” doesn’t work for { $option }. Try one of these: { $valid }.
too-long = That’s longer than I can take: up to { $most } characters, please. Nothing was changed.
not-here = /{ $command } is for when nobody else is around. Use it in our own chat or in a server, where only you see the answer.
not-yours = That card is somebody else’s. Run the command yourself and you’ll get one of your own.
old-card = That card is from before an update, so I can’t tell what its button meant. Run the command again and you’ll get a fresh one.
slow-down = That’s a lot at once: I take { $most } changes a minute from one person. Wait a minute, then carry on. /urge and /safety always work.
answer-lost = The rest of this didn’t get through. Ask me again and I’ll send all of it.
answer-left-out = That’s as much as Discord lets me show you here. The rest is in your copy: /data export.
answer-few-files = Discord takes only five messages from me at a time here. In a server that has added me, I can give you every file at once.
trouble = Something on my side failed, and nothing was changed. Try again in a minute. /safety always works. If it keeps failing, tell whoever runs this bot the code { $reference }.
journal-locked = I can’t keep that right now. What you write is sealed before it’s stored, and the key for it isn’t here, so I kept nothing rather than keep it open. Everything else works. Whoever runs this bot can put the key back; nothing that you wrote before is lost by waiting.

choose = Choose…
menu-more = ⋯ More
