# /now.

command-now = Where you are, and one thing to do next
now-title = Where you are
button-home = Home

# The first card.
welcome-title = Hello
welcome-lead = I’m for when someone you love has gone distant and you can’t stop chasing.
welcome-what = I help you sit out the urge to write, step back, and get your own days back. Only you see my answers, and I keep nothing until you say yes.
welcome-what-member = I help you sit out the urge to write, step back, and get your own days back. Only you see my answers, and /data shows what I keep.
welcome-ask = Which words fit the person you’re thinking of?
welcome-done = OK, I’ll say “{ they }” and “{ them }”. You can change that in /settings.
button-now-bad = It’s bad right now
button-now-skip = Not now

# What people write who want nothing in particular, who say thank you, and who leave, separated by ";".
now-greetings = hi; hello; hey; hiya; hi there; hello there; hey there; good morning; good afternoon; good evening; start; begin; home; menu; yo; hallo; i am back; im back; are you there; you there; anyone there; what now; whats up; sup; ok; okay; k; alright; all right; fine; got it; cool; great
now-thanks = thanks; thank you; thanks a lot; many thanks; thank you bot; ok thanks; okay thanks; ok thank you; thx; ty; cheers; ta; thank you friend
now-thanks-answer = Any time.
now-byes = bye; bye bye; goodbye; good bye; good night; goodnight; night; night night; see you; see you later; see you tomorrow; see ya; later; talk later; take care
now-byes-answer = Take care of yourself. I’m here when you want me.
now-declines = no; nope; nah; naw; no thanks; no thank you; no thx; no ty; nah thanks; not now; not really; not today; not yet; nothing; nothing really; none; never mind; nevermind; nvm; no its fine; its fine; its nothing; forget it
now-declines-answer = All right. I’m here when you want me.
now-no-words = I can only read words, and there were none. If someone frightens or hurts you, /safety comes first.

# What people write who want no more messages, in the way of no-phrases, and what is answered.
stop-phrases = ^ stop $; ^ stop stop ? $; ^ please/just/ok/okay/now stop $; ^ stop please/now/it/this/that/everything/all/already/bot $; ^ please stop it/this/that/now/everything $; ^ stop all message/messages/notifications/reminders/nudges $; ^ stop send/sending ? ? message/messages/notifications/reminders/nudges/stuff ? $; ^ stop send/sending me * $; ^ please stop send/sending me * $; ^ please stop send/sending ? ? message/messages/notifications/reminders/nudges/stuff ? $; ^ can/could/will you ? stop $; ^ can/could/will you ? stop it/this/now $; ^ can/could/will you ? stop message/messaging/text/sending/writing/contacting/bothering/spamming * $; ^ i want/need you to stop $; ^ i want/need you to stop message/messaging/text/writing/sending ? ? message ? $; ^ stop text/message/messaging/writing/contacting/bothering/spamming/pinging/notifying ? ? me $; ^ please stop text/message/messaging/writing/contacting/bothering/spamming/pinging/notifying ? ? me $; ^ stop message/messaging/writing/bothering/spamming/pinging me ? ? $; ^ not message/contact/bother/ping/spam me ? ? $; ^ not send me ? ? message/notifications/reminders/anything ? $; ^ leave me alone $; ^ please leave me alone ? $; ^ leave me alone please/now/bot $; ^ go away ? $; ^ shut up ? $; ^ not more $; ^ not more please $; ^ not more message/notifications/reminders/nudges ? $; ^ enough $; ^ unsubscribe ? ? ? $; ^ how ? ? ? unsubscribe; ^ i want to unsubscribe; ^ opt out ? $; ^ mute $; ^ mute it/this/yourself/everything $; ^ be quiet $; ^ cancel $; ^ cancel it/this/everything/all/subscription $; ^ turn/switch off ? message/notifications/reminders/nudges/it/this/everything $; ^ turn/switch it/this/notifications/reminders/nudges/everything off $; ^ quit $; ^ exit $
stop-title = What I send you
stop-ask = One press, and all of this stops:
stop-none = I can’t see anything that’s set to come. If something comes all the same, this stops it.
stop-draft = The message you’re holding back
button-stop-all = Stop all messages
stop-done = Stopped. From now on you only hear from me when you’ve asked.
stop-done-space = Your space is paused. Nothing comes from it until you carry on.
stop-done-draft = The message you’re holding back stays in /draft.
stop-rest = A letter to yourself still opens on its day, and I’d ask once before I ever erase what’s here.

# What people write about their data, about who reads it, and about the bot itself.
data-phrases = ^ ? delete/erase/remove/wipe ? ? ? data/account ? $; ^ delete/erase/wipe everything ? ? ? ? $; ^ delete/erase me $; ^ forget me $; ^ forget about me $; ^ my data $; ^ ? export/download/see/show ? my data $; ^ gdpr $; ^ what ? ? you know about me; ^ what ? ? you keep/store/save/kept/saved/stored; ^ what data; ^ how ? ? ? delete ? ? data/account
asked-data = It’s yours. See what I keep, take a copy, or erase all of it. I ask once before I erase, and then it’s gone for good.
button-asked-data = See what’s kept
reader-phrases = ^ who ? ? read/see/reads/sees ? ? $; ^ who else ? ? read/see/reads/sees ? ? $; ^ who ? ? read/see/reads/sees ? ? i write/type/say/tell ? ? $; ^ can/does/do/will anyone/anybody/someone/somebody/people/others ? read/see ? ? $; ^ is/are this/it/these/that private/anonymous/confidential/secret ? $; ^ is this chat/conversation private/anonymous/confidential/secret/safe ? $; ^ is anyone/anybody/someone reading ? $; ^ are you reading ? $
about-phrases = ^ are you a bot/robot/human/person/machine ? ? ? ? $; ^ are you ? real/human/ai ? ? $; ^ are you an ai ? ? ? ? $; ^ is this a bot/robot/real/human/person ? $; ^ is this an ai ? $; ^ am i talking to a ? bot/robot/human/person/machine; ^ who are you $; ^ what are you $; ^ who made you $; ^ what is this $; ^ what is this bot/app/thing $; ^ whats this $; ^ what are you for $; ^ bot $

# What people write who have no words, and what is answered. It is answered to signs without words, too.
lost-phrases = ^ idk ? $; ^ i not know ? $; ^ not know $; ^ dunno $; ^ i dunno $; ^ not idea $; ^ not sure $; ^ hm $; ^ hmm $; ^ hmmm $; ^ um $; ^ umm $; ^ uh $; ^ meh $; ^ ugh $; ^ sigh $; ^ whatever $; ^ i not know what to say ? $; ^ i not know what to do ? $; ^ what do i do ? $; ^ maybe ? $; ^ perhaps $; ^ possibly $; ^ please ? $; ^ yes ? $; ^ yeah ? $; ^ yep $; ^ yup $; ^ sure $; ^ sort of $; ^ kind of $; ^ a bit $; ^ i not eat ? $; ^ i not eat or sleep $; ^ i not ? ? eat anything/anymore/properly ? $; ^ not eat $; ^ i not ? eating $

# What people write who want a person, and what is answered.
human-phrases = ^ ? ? ? can/could/may/might i ? ? talk/speak/chat/write to/with ? ? ? human/humans/person/people/someone/somebody/anyone/anybody/therapist/counsellor/counselor/adult $/please/now/here/about/instead/tonight/today/who; ^ i ? ? want/need/wanna/like to ? talk/speak/chat to/with ? ? ? human/humans/person/people/someone/somebody/anyone/anybody/therapist/counsellor/counselor/adult $/please/now/here/about/instead/tonight/today/who; ^ ? ? talk/speak/chat to/with ? ? human/humans/person/people/someone/somebody/anyone/anybody/therapist/counsellor/counselor/adult $/please/now/here/about/instead/tonight/today/who; ^ ? ? i ? need/want someone/somebody/anyone/people ? to ? talk/speak ? to/with $/please/now/here/about/instead/tonight/today/who; ^ someone/somebody to ? talk/speak to/with $; ^ i need/want a ? human/person/therapist $/please/now/here/about/instead/tonight/today/who; ^ is there someone/somebody/anyone/anybody ? ? i can talk/speak to; ^ human ? $; ^ real person/human ? $; ^ a ? human/person ? $; ^ person $; ^ operator $; ^ not ? a ? bot ? $
asked-human-title = A real person
asked-human = I’m a bot, and some things want a person. /safety has people to call or text, by country, most of them free and at any hour.
# Signs that mean no more than a nod.
now-nods = 👍 👌 🙏 ❤️ 🧡 💛 💚 💙 💜 🙂 😊 😀 😄 😁 🥰 😘 😉 👋 🏻 🏼 🏽 🏾 🏿
lost-title = Is it bad right now?
lost-card = You don’t need the right words. If it is, press the first one and I’ll sit it out with you. If it isn’t, tell me what happened in a few words, and I’ll look for a lesson that fits.

# Where the member is, in two sentences.
now-urge = There’s an urge, and you’re riding it out.
now-urge-left = { $minutes ->
    [one] One minute left. Nothing has to be decided before then.
   *[other] { $minutes } minutes left. Nothing has to be decided before then.
 }
now-urge-over = The timer’s run out.
now-urge-over-more = Where’s the urge now?
now-over = Your space is over.
now-over-more = You haven’t said what comes next, and there’s no rush.
now-unopened = There’s a message from me you haven’t opened.
now-unopened-more = It came { $when }. Open it, or leave it.
now-paused = Your space is paused.
now-paused-more = The clock’s stopped, and I’m quiet till you’re back.
now-space-of = It’s day { $day } of { $days } of your space.
now-space = It’s day { $day } of your space.
now-space-more = One small thing is plenty for today. The rest can wait.
now-space-more-afraid = You said you’re sometimes afraid, so people who can help come first. Nothing here is a test of how long you last.
now-space-more-own = A no is a no. So today is about you.
now-low = It’s been low for a long while.
now-low-more = Secret 7 is about that, and what you do with it is up to you.
now-after = Your space is behind you.
now-after-more = Your days are your own again, whatever { they } do{ es }.
now-waiting = You’re in the waiting part.
now-waiting-more = Things may come right in their own time, or not at all. Your life doesn’t have to wait for that.
now-later = Your space was a while ago.
now-own-days = These are your own days. One small thing is plenty for this one.
now-quiet = No space running right now.
now-quiet-more = Take one small thing, or take the day off.
now-new = Nothing’s set up, and nothing has to be.
now-new-more = Start with the first secret, or with whatever hurts most.

button-now-practice = Today’s practice
button-now-space = Your space
button-now-next = What comes next?
button-now-open = Open it
button-now-sofar = So far
about-now-sofar = What you’ve done since you came here
button-now-journey = Your lesson
about-now-journey = Which of the seven you’re on, and what you practised

now-group-hard = When it’s hard
about-now-group-hard = Ride it out, write it here, people to talk to
now-group-steady = Step by step
about-now-group-steady = The secrets, your space, a message to check, plans
about-now-steady-own = The secrets, your space, plans
now-group-own = Your own life
about-now-group-own = Your list, check-ins, your limit, how it went
about-now-life-own = Your list, your limit, how it went
now-group-sent = What I send you
about-now-group-sent = A daily message, a look back at the week, what’s coming
now-group-kept = Pages and settings
about-now-group-kept = Your pages, settings, your data, help

about-now-bad-day = What to ask, and what not to say

button-tool-space = Take space
button-tool-life = Your own list
button-tool-draft = Check a message
button-tool-limits = Your limit
button-tool-checkin = Check in
button-tool-story = Tell how it went
button-tool-people = Your people
button-tool-secrets = The secrets
button-tool-plan = If-then plans
button-tool-daily = Daily message
button-tool-week = Your week
button-tool-status = What came
button-tool-journal = Your pages
button-tool-data = Your data

# Which secret the member is on.
journey-title = Your way through the seven
journey-title-own = Your way through the five
journey-on = You’re on secret { $secret }.
journey-chosen = You picked it yourself. Change it whenever you like.
journey-start = It’s a good place to start. Pick another if that one fits better.
journey-space = It fits the days when you’re stepping back. Pick another if you like.
journey-after = It fits the first days after a space. Pick another if you like.
journey-waiting = It fits while you wait. Pick another if you like.
journey-own = It fits these days. Pick another if you like.
journey-low = It’s been low for a long while, and this one is about that. Pick another if you like.
journey-practised = What you practised
journey-times = { $count ->
    [one] once
   *[other] { $count } times
 }
journey-none = No practices noted yet. Every lesson has a small one.
journey-pick = Which one are you on?
journey-follow = You pick for me
button-journey-read = Read it

# What there has been so far.
sofar-title = So far
sofar-lead = It adds up.
sofar-lead-slips = It adds up, slips and all.
sofar-none = Nothing to add up here yet, and that’s fine.
sofar-wrote-today = You last wrote to { them } today.
sofar-wrote = { $days ->
    [one] You last wrote to { them } yesterday.
   *[other] You last wrote to { them } { $days } days ago.
 }
sofar-urges = { $count ->
    [one] You rode out one urge.
   *[other] You rode out { $count } urges.
 }
sofar-practices = { $count ->
    [one] You tried one practice.
   *[other] You tried { $count } practices.
 }
sofar-spaces = { $count ->
    [one] You began one space.
   *[other] You began { $count } spaces.
 }
# What was noted in the latest space, a line each. The first three are slips, the last is none.
sofar-slips-wrote = { $count ->
    [one] You noted that you wrote once in your space. Saying so took honesty.
   *[other] You noted that you wrote { $count } times in your space. Saying so took honesty.
 }
sofar-slips-answered = { $count ->
    [one] You answered { them } once.
   *[other] You answered { them } { $count } times.
 }
sofar-slips-looked = { $count ->
    [one] You looked { them } up once.
   *[other] You looked { them } up { $count } times.
 }
sofar-slips-ran-into = { $count ->
    [one] You ran into { them } once, and that’s no slip.
   *[other] You ran into { them } { $count } times, and that’s no slip.
 }

# The picture of the last weeks.
sofar-line = Practices
sofar-lowest = none
sofar-highest = { $count } a week
sofar-band = Space
sofar-first-week = 8 weeks ago
sofar-this-week = this week
sofar-picture = Practices in each of the last eight weeks, the latest last: { $numbers }.
sofar-picture-space = Your latest space: { $first } to { $last }.
