# Messages that the bot sends unasked, and the commands that set them up. A lock screen shows one neutral line
# (ui.ftl) unless the member chose otherwise; these texts open behind it.

command-urge = Ride out the urge to text or call
command-daily = One short message a day
command-daily-show = See your daily message, and change it
command-daily-on = Start it, or change the time
command-daily-off = Stop the daily message
option-minutes = How long: 5 to 60 minutes, 10 if you don’t say
option-time = What time, for example 9 pm
option-days = Which days, for example weekdays
option-about = What it’s about

button-open = Open
button-done = Done
button-answer = Answer
button-less = Less often
button-stop = Stop these
button-stop-too = Stop that too
button-start-again = Start again
button-as-before = Put it back
button-set-zone = Set my time zone
button-urge-stop = Stop the timer
button-urge-now = What now?
button-urge-tell = Tell me when it’s over
button-urge-halfway = Knock once halfway too
about-urge-halfway = One more message, when half the time is up
about-urge-plan = What you’ll do instead, in your own words
button-urge-again = Ten more minutes
button-passed = It passed
button-still = Still there
button-wrote = I wrote to { them }
button-lesson-1 = Read secret 1

needs-zone = First, your time zone, or it’d come at the wrong hour. A city near you is enough.
done-zone-daily = Your daily message moves with you. The next one comes { $next }.

topic-secrets = the seven secrets in turn
topic-own = what fits you from the secrets
topic-afraid = a few words on looking after yourself
topic-life = something for your own life
topic-patience = a few words on patience
topic-question = a question

daily-title = Daily message
daily-intro = One short message a day, at a time you pick.
daily-what = The seven secrets in turn, something for your own life, a few words on patience, or a question. Nothing comes until you ask, and one press stops it.
daily-what-own = What fits you from the secrets, something for your own life, or a question. Nothing comes until you ask, and one press stops it.
daily-next = Next one
daily-ask-time = What time?
daily-ask-days = Which days?
daily-ask-topic = What about?
daily-other-time = Another time…
button-daily-start = Yes, { $rule }
form-time-title = Another time
form-time = What time?
form-time-example = 9:30 pm, or 9:30 pm weekdays
daily-when = What time should it come?
daily-bad-time = I didn’t catch a time in “{ $given }”. Try 9 pm, 21:00 or half past eight, with days if you like: 9 pm weekdays.
daily-bad-days = I didn’t catch the days in “{ $given }”. Try weekdays, Mon-Fri, Mon and Wed, or every day except Sunday.
button-daily-closest = Mon, Wed, Fri and Sun
daily-set = Done: { $topic }, { $rule }, from { $from }.
daily-no-patience = I’ve left patience out: there’s nothing to wait for. You get this instead.
daily-in-quiet-hours = That’s in your quiet hours. You picked the time yourself, so it comes anyway.
daily-test-sent = I’ve just sent you a first one, to check they reach you. Not there in a minute? Check that your app lets me message you.
daily-is-on = You get { $topic }, { $rule }.
daily-is-paused = I paused it. Seven in a row went by without a word from you, and I didn’t want to be noise.
daily-off = Stopped. No more daily messages. /daily on starts them again.
daily-off-space = Your space still sends its own.
daily-not-on = You’ve no daily message to change. /daily on 9 pm starts one.
daily-less = OK, less often: { $rule }. The next one comes { $next }.
daily-least = Once a week is as rare as it gets. To stop it: /daily off.

urge-title = Ride it out
urge-length = { $minutes } minutes
urge-stage-1 = A quarter done
urge-stage-2 = Halfway
urge-stage-3 = Nearly there
urge-step-0 = Phone face down, feet flat on the floor.
urge-step-1 = Name five things you can see, out loud if you’re alone.
urge-step-2 = Get a glass of water and drink all of it.
urge-step-3 = Breathe out longer than you breathe in, six times.
urge-half = Whatever you were going to write can wait for the other half.
urge-half-own = There’s nothing to write: it’s been answered.
urge-top = The wave has a top, and you’re on it or past it.
urge-begins = You don’t have to decide anything about { them } now. Just get to the end of this.
urge-knock = I’ll knock once, when the time’s up. Pick the phone up only then.
urge-offer = I can knock when the time’s up. Then you can put the phone away.
urge-next = Next step
urge-ends = Time’s up
urge-stay = Stay with this one a bit longer.
urge-told = OK, I’ll knock once, when the time’s up. Pick the phone up only then.
urge-halfway-set = OK, I’ll knock halfway as well.
urge-plan = Your plan till then
urge-why-not = It’s a no, and a no doesn’t need another try. If there’s a court order, one message can land you in court. Not writing protects you. The urge goes either way.
urge-runs = { $minutes ->
    [one] Your timer’s already running: one minute left. Stay with it.
   *[other] Your timer’s already running: { $minutes } minutes left. Stay with it.
 }
urge-bad-length = I didn’t catch a length in “{ $given }”. The timer runs from { $least } to { $most } minutes: try 20, or half an hour.
urge-stopped = Stopped. Start again any time: /urge.
urge-passed = It does pass. Next time you’ll know that a bit sooner.
urge-ridden = { $count ->
    [one] That’s one you’ve ridden out.
   *[other] That’s { $count } you’ve ridden out so far.
}
urge-ridden-week = { $count ->
    [one] One ridden out in the last seven days.
   *[other] { $count } ridden out in the last seven days.
}
urge-what-helped = What helped?
urge-helped-plan = My plan
urge-helped-person = A person
urge-helped-words = Writing it here
urge-helped-moving = Moving
urge-helped-waiting = Sitting it out
urge-helped-other = Something else
urge-helped = Good to know. I’ve noted it, just for you.
urge-most-plan = What’s helped you most: your plan.
urge-most-person = What’s helped you most: a person.
urge-most-words = What’s helped you most: writing it here.
urge-most-moving = What’s helped you most: moving.
urge-most-waiting = What’s helped you most: sitting it out.
urge-most-other = What’s helped you most: something of your own.
button-urge-draft = Check a message first
about-urge-draft = Before it goes, not after
urge-still = Still there? That’s fine. Nothing has to happen because of it. Go again?
urge-wrote = OK. It happened, and it doesn’t undo your work. Leave it at that one message: don’t explain it with a second.
urge-wrote-own = It happened. Now leave it at that one, because that’s what protects you: no second message, not even to explain or say sorry. If there’s a court order, talk to a lawyer or an advocate before anything else. /safety has people to ask.

was-refused = My last message didn’t reach you: your app won’t let me message you. I’ll try again now you’re here. If you want my messages, allow them in your app.
was-removed = You’d removed me, so I sent you nothing. Now you’re back, I’ll send what still makes sense. /status lists what you missed, and /nudges is where you stop any of it.

kicker-test = Just checking
kicker-question = Today’s question
kicker-space = Your space
kicker-letter = A letter from you
about-later = I’ll send this one again then
about-less = Fewer of these from now on
about-stop = None of these from now on
about-urge-stop = No more knocks from this timer
message-done = Good. I’ll leave you to it.
message-later = OK, I’ll send it again { $when }.
message-later-unknown = I don’t have that message any more, so I can’t send it again. /nudges shows what’s coming.
message-later-not-the-last = That’d be too late for this one. Tomorrow I’ll ask what you want next.
message-test = This is how I’ll knock. If you can read this, my messages reach you. Nothing to do.
message-daily-paused = Seven of my daily messages went by without a word from you, so I’ve paused them: I don’t want to be noise. /daily on brings them back.
message-urge-1 = { urge-stage-1 }. { urge-step-1 }
message-urge-2 = { urge-stage-2 }. { urge-half } { urge-step-2 }
message-urge-3 = { urge-stage-3 }. { urge-top } { urge-step-3 }
message-urge-own-2 = { urge-stage-2 }. { urge-half-own } { urge-step-2 }
message-urge-over = Time’s up. Where’s the urge now?
message-life-1 = Do one thing today that’s only yours: a walk, a film you’d pick, the long way home.
message-life-2 = Which friend haven’t you answered in a while? Two lines, and you’re back in touch.
message-life-3 = What did your Sundays look like before all this? Put a bit of that into this week.
message-life-4 = Wear the thing you like today. No occasion needed.
message-life-5 = Say yes to one invitation this week, or make one yourself.
message-life-6 = Cook something that takes an hour, just for you.
message-life-7 = Is there something you’re putting off “until it’s clear between us”? Maybe it doesn’t have to wait.
message-life-8 = Early night tonight, phone in the other room. That’s plenty for one evening.

# The same for a member who was asked for no contact, or is afraid: nothing about the two of them.
message-life-own-1 = { message-life-1 }
message-life-own-2 = Which friend haven’t you answered in a while? Two lines will do.
message-life-own-3 = { message-life-3 }
message-life-own-4 = { message-life-4 }
message-life-own-5 = { message-life-5 }
message-life-own-6 = { message-life-6 }
message-life-own-7 = Is there something you’re putting off “until it’s all over”? It doesn’t need to wait. Start it badly, today.
message-life-own-8 = { message-life-8 }
message-patience-1 = Nothing has to move today.
message-patience-2 = You can’t see grass grow by staring at it. Look at something else for a while.
message-patience-3 = Busy hands wait better. Bake something, draw, fix that drawer.
message-patience-4 = However this ends, today’s a day of your life, not a day of waiting.
message-patience-5 = A quiet day isn’t a bad sign. It’s a quiet day.
message-patience-6 = You don’t need an answer tonight. You need dinner and sleep.
message-patience-7 = { They } go{ es } at { their } pace. You go at yours.
message-patience-8 = It may work out, it may not. Either way, you’ve got you.
message-question-1 = What was good today that had nothing to do with { them }?
message-question-2 = What would you tell a friend in your shoes?
message-question-3 = What do you want more of in your life?
message-question-4 = Which of your worries is about today, and which is a story you’re telling yourself?
message-question-5 = When did you last laugh properly, and who with?
message-question-6 = What did you give up that you’d like back?
message-question-7 = What can you do tonight that you’ll be glad of tomorrow?
message-question-8 = If nothing changed for a month, what would make it a good month anyway?

message-question-own-1 = What was good today that was just yours?
message-question-own-2 = { message-question-2 }
message-question-own-3 = { message-question-3 }
message-question-own-4 = { message-question-4 }
message-question-own-5 = { message-question-5 }
message-question-own-6 = What did you drop that you could pick up again?
message-question-own-7 = { message-question-7 }
message-question-own-8 = What would make the next month a good one?

# For a member who is afraid of the partner: planning and people first. Nothing here tells them to go quiet or to answer.
message-afraid-1 = Before any big step, talk to an advocate. They plan this every day, for free, and you can ask what stays private. /safety has the numbers, and you don’t have to decide anything today.
message-afraid-2 = You know best when it’s safe to talk, to go or to stay put. Trust that. You don’t have to explain it to anyone.
message-afraid-3 = One person who knows what’s going on is worth a lot. Who could that be? A friend, an aunt, a teacher, a neighbour.
message-afraid-4 = Being frightened isn’t your fault, and you don’t have to sit it out. You’re allowed to want it to stop.
message-afraid-5 = If you ever had to leave fast, what would you take? Keys, papers, medicine, a charger. An advocate can think it through with you: /safety.
message-afraid-6 = A word only you and a friend know can mean “ring me now”. Pick one together, when it’s safe to.
message-afraid-7 = Does anyone else look at your phone? Hide and discreet mode help a bit. For calls, a borrowed phone is better. /safety says more.
message-afraid-8 = Ten minutes just for you today: tea by a window, a song, a long shower.
message-afraid-9 = Nothing you say or don’t say makes it your fault when someone scares you.
message-afraid-10 = Eat something, drink some water, sleep where you feel safe. That’s plenty for one day.
message-afraid-11 = What would you tell a friend who’d been as scared as you? You’re allowed to take that advice too.
message-afraid-12 = If it turns dangerous, get near other people and call your local emergency number. You won’t be wasting anyone’s time.

later = Later
later-10m = In 10 minutes
later-1h = In an hour
later-tonight = Tonight
later-tomorrow = Tomorrow morning

command-nudges = See what’s coming, and skip it, move it or test it
command-status = Check that my messages reach you
button-skip = Skip the next one
button-move = Move the next one
button-test-now = Send me a test
button-more-often = More often
nudges-skip-this = Skip: { $what }
nudges-move-this = Move: { $what }
about-more-often = One more message a week from your space
about-less-often = One less message a week from your space
nudges-title = What’s coming
nudges-none = Nothing’s coming up. /daily, /space or /urge can change that.
nudges-budget = { $budget ->
    [one] Your space: one message a week at most.
   *[other] Your space: { $budget } messages a week at most.
 }
nudges-zone = Times are in your time zone, { $zone }.
nudges-zone-none = Times are in UTC, because I don’t know where you are. Tell me with /settings timezone.
nudges-gone = That one isn’t next any more. Here’s what is.
nudges-skipped = Skipped. Here’s what’s next.
nudges-moved = Moved. You’ll get it { $when }.
nudges-moved-quiet = That’s in your quiet hours. You picked the time yourself, so I’ll send it anyway.
nudges-no-move = That time has passed, or the next message would overtake it. Skip it instead, or pick an earlier time.
nudges-test = A test is on its way. It’ll look like any other message from me.
nudges-testing = There’s one on its way already. Give it a minute.
nudges-tested = You got one less than a minute ago. Can’t see it? Check that your app lets me message you.
bad-when = I didn’t catch “{ $given }”. Try 9 pm, tomorrow 8 am, Friday 8 pm, 1 Dec 6 pm, or in 2 hours.
form-when-title = Move it
form-when = When shall I send it?
form-when-example = tomorrow 8 am
coming-daily = Your daily message
coming-paused = A note that I’ve paused your daily message
coming-urge = The end of your urge timer
coming-urge-1 = Your urge timer, a quarter in
coming-urge-2 = Your urge timer, halfway
coming-urge-3 = Your urge timer, nearly there
coming-test = A test
status-title = Do my messages reach you?
status-reachable = Yes, as far as I can tell. The last one arrived { $when }.
status-untried = I haven’t sent you anything yet, so I can’t tell.
status-refused = No. Your app won’t let me message you. Allow messages from me, then come back here, and I’ll send what still makes sense.
status-removed = Not since you removed me. I’ve sent you nothing. You’re here now, so I’ll send what still makes sense.
held-up-all = Discord isn’t taking my messages right now, so mine may be late. I’ll keep trying.
held-up-first = I haven’t messaged you before, and Discord is slow with first messages right now. Mine may be late.
held-up-some = Discord is only taking a few messages from me right now. Daily messages and nudges may be late; the urge timer won’t be.
status-last = The last few
status-came = { $what }, { $when }
status-arrived = arrived
status-away = { $what }, { $when }: I was offline, and then it was too late
status-late = { $what }, { $when }: I couldn’t send it in time
status-undeliverable = { $what }, { $when }: it didn’t reach you
status-missed = { $count ->
    [one] I left out one more, so that you didn’t get everything at once when I came back.
   *[other] I left out { $count } more, so that you didn’t get everything at once when I came back.
 }
