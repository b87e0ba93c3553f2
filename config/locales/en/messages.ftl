# Messages that come by themselves, and the commands that set them up. What stands on a lock screen is a neutral
# line (ui.ftl) unless the member chose otherwise; these texts open behind it.

command-urge = Ride out the urge to write or call, with a timer
command-daily = A message a day, at a time of yours
command-daily-show = How it is set, and what comes next
command-daily-on = Come at this time, about this
command-daily-off = Stop the daily messages
option-minutes = 5 to 60, 10 unless you say otherwise
option-time = For example 21:00 or 9pm
option-days = For example every day, weekdays or mon,wed,fri
option-about = The secrets in turn, your own life, patience, or a question

button-open = Open
button-done = Done
button-less = Less often
button-stop = Stop these
button-stop-too = Stop that too
button-start-again = Start again
button-as-before = As it was before
button-set-zone = Set my time zone
button-urge-stop = Stop the timer
button-urge-again = Another 10 minutes
button-passed = It passed
button-still = Still here
button-wrote = I wrote to them
button-lesson-1 = Read secret 1

needs-zone = I need your time zone first, or it would come at the wrong hour. A city near you is enough.
done-zone-daily = Your daily message moves along. The next one comes { $next }.

topic-secrets = the secrets in turn
topic-own = your own life, from secrets 1, 3, 5, 6 and 7
topic-afraid = looking after yourself
topic-life = your own life
topic-patience = patience
topic-question = a question

daily-title = Daily message
daily-intro = Once a day, at a time of yours, I can send you a short message: the secrets in turn, your own life, patience, or a question. Nothing comes until you ask: /daily on 21:00. One press in any of them stops it.
daily-intro-own = Once a day, at a time of yours, I can send you a short message: what fits you from the secrets, your own life, or a question. Nothing comes until you ask: /daily on 21:00. One press in any of them stops it.
daily-when = Tell me when, for example /daily on 21:00, or /daily on time:9pm days:weekdays about:question.
daily-bad-time = I can’t read “{ $given }” as a time. Write for example 21:00, 9 pm or half past eight, and days after it if you like: 9 pm weekdays.
daily-bad-days = I can’t read “{ $given }” as days. Write for example weekdays, Mon-Fri, Mon and Wed, or every day except Sunday.
button-daily-closest = Mon, Wed, Fri and Sun
daily-set = Set: { $rule }, about { $topic }. The next one comes { $next }.
daily-no-patience = Patience isn’t on offer: there’s nothing to wait for. I’ve picked this instead.
daily-in-quiet-hours = That falls into your quiet hours. You named the time yourself, so it comes all the same.
daily-test-sent = I’ve just sent you a first message, to see that they reach you. If it isn’t there in a minute, look whether you allow messages from me.
daily-is-on = It comes { $rule }, about { $topic }. The next one: { $next }.
daily-is-paused = It has paused itself: seven in a row went by without a word from you, and I didn’t want to be noise.
daily-off = Stopped: no daily message comes any more. /daily on starts it again.
daily-off-space = What your space sends still comes.
daily-not-on = There’s no daily message to change. /daily on 21:00 starts one.
daily-less = Less often it is: { $rule }. The next one comes { $next }.
daily-least = Once a week is the least. To stop it: /daily off.

urge-title = Ride it out
urge-begins = { $minutes } minutes. You don’t have to decide anything about them, only about the next { $minutes } minutes. Put the phone face down, feet on the floor. I’ll write three times on the way, and at the end I’ll ask how it is.
urge-plan = Your plan for the meantime
urge-why-not = Why not to write: it’s a no, and a no doesn’t need another try. Where there’s an order, one message can land you in court. Not writing protects you, and the urge goes without it.
urge-runs = { $minutes ->
    [one] A timer is running already: one minute left. Stay with it.
   *[other] A timer is running already: { $minutes } minutes left. Stay with it.
 }
urge-bad-length = I can’t set the timer to “{ $given }”. It runs from { $least } to { $most } minutes: write for example 20, or half an hour.
urge-stopped = Stopped. You can start again whenever you want: /urge.
urge-passed = It does pass. Next time you’ll know that a little sooner.
urge-still = It’s allowed to be still here. Nothing has to happen because of it. Another round?
urge-wrote = All right. That happened, and nothing is lost by it: leave it at that one message, and don’t explain it with a second. What you learned so far is still yours.
urge-wrote-own = That happened. What protects you now is that it stays at one: no second message, not even to explain or to say sorry. If there’s a court order, talk to a lawyer or an advocate before you do anything else; /safety has people to ask.

was-refused = The last message I sent you didn’t reach you: your app doesn’t let me write to you. I’ll try again now that you’re here; if you want them, allow messages from me.
was-removed = You’d removed me, so I’ve sent you nothing since. Now that you’re here I’ll go on with what’s still of use; /status shows what was missed, and /nudges is where each of them stops.

message-done = Good. I’ll leave you to it.
message-later = I’ll come back to it { $when }.
message-later-unknown = I don’t have that message any more, so I can’t send it again later. /nudges shows what’s coming.
message-later-not-the-last = By then it wouldn’t be the last day any more. Tomorrow I’ll ask what you want next.
message-test = This is how I’ll knock. If you can read this, messages reach you. Nothing to do.
message-daily-paused = Seven of my daily messages went by without a word, so I’ve paused them: I don’t want to be noise. /daily on starts them again whenever you like.
message-urge-1 = A quarter of it is behind you. Name five things you can see, out loud if nobody’s around.
message-urge-2 = Half. Whatever you’d have written, it can wait for the other half. Get a glass of water and drink all of it.
message-urge-3 = Nearly there. The wave has a top, and you’re past it or on it. Breathe out longer than you breathe in, six times.
message-urge-own-1 = { message-urge-1 }
message-urge-own-2 = Half. Nothing you’d write tonight needs saying; it’s been answered. Get a glass of water and drink all of it.
message-urge-own-3 = { message-urge-3 }
message-urge-over = That’s it, you rode it out. How is it now?
message-life-1 = One thing today that’s only yours: a walk, a film nobody else would pick, the long way home.
message-life-2 = Which friend haven’t you answered in a while? Two lines are enough to be back in touch.
message-life-3 = What did you do on Sundays before all this? This week could have a bit of it.
message-life-4 = Wear the thing you like today. No occasion needed.
message-life-5 = Say yes to one invitation this week, or make one yourself.
message-life-6 = Cook something that takes an hour, for you.
message-life-7 = Is there a thing you put off “until it’s clear between us”? It may not need to wait.
message-life-8 = Go to bed early tonight, phone in another room. That’s plenty for one evening.

# The same for a member who was asked for no contact, or is afraid: nothing about the two of them.
message-life-own-1 = { message-life-1 }
message-life-own-2 = Which friend haven’t you answered in a while? Two lines will do.
message-life-own-3 = { message-life-3 }
message-life-own-4 = { message-life-4 }
message-life-own-5 = { message-life-5 }
message-life-own-6 = { message-life-6 }
message-life-own-7 = Is there a thing you put off “until it’s all over”? It doesn’t need to wait. Start it badly, today.
message-life-own-8 = { message-life-8 }
message-patience-1 = Nothing has to move today.
message-patience-2 = You can’t see a thing grow by staring at it. Look at something else for a while.
message-patience-3 = Waiting is easier with something in your hands.
message-patience-4 = However this ends, today counts as a day of your life, not as a day of waiting.
message-patience-5 = A quiet day is not a bad sign. It’s a quiet day.
message-patience-6 = You don’t need an answer tonight. You need dinner and sleep.
message-patience-7 = Let the other one have their own speed. You have yours.
message-patience-8 = It may turn, or it may not. You’ll be there for yourself either way.
message-question-1 = What was good today that had nothing to do with them?
message-question-2 = What would you tell a friend who sat where you sit?
message-question-3 = What do you want more of, whoever is in your life?
message-question-4 = Which of your worries is about today, and which is about a story you’re telling yourself?
message-question-5 = When did you last laugh properly, and with whom?
message-question-6 = What did you give up that you’d like to have back?
message-question-7 = What can you do tonight that tomorrow’s you will be glad about?
message-question-8 = If nothing changed for a month, what would make that month a good one anyway?

message-question-own-1 = What was good today that was only yours?
message-question-own-2 = { message-question-2 }
message-question-own-3 = { message-question-3 }
message-question-own-4 = { message-question-4 }
message-question-own-5 = { message-question-5 }
message-question-own-6 = What did you give up that you could take up again?
message-question-own-7 = { message-question-7 }
message-question-own-8 = What would make the next month a good one?

# For a member who is afraid of the partner: planning and people first. Nothing here tells them to go quiet or to answer.
message-afraid-1 = Before any big step: an advocate. They plan this every day, free and in confidence. /safety has the numbers, and nothing has to be decided today.
message-afraid-2 = You know best when it’s safe to talk, to go or to stay put. Trust that feeling. You don’t have to explain it to anyone.
message-afraid-3 = One person who knows what’s going on is worth a lot. Who could that be? A friend, an aunt, a teacher, a neighbour.
message-afraid-4 = Being frightened isn’t your fault, and nobody has to sit it out. You’re allowed to want it to stop.
message-afraid-5 = If you ever had to go quickly, what would you take? Keys, papers, medicine, a charger. An advocate can think it through with you: /safety.
message-afraid-6 = A word that only you and a friend know can mean “ring me now”. Pick one together, when it’s safe to.
message-afraid-7 = Does somebody look at your phone? Then Hide and discreet help a bit, and a phone you borrow is better for calls. /safety says more.
message-afraid-8 = Ten minutes that are only yours today: tea by a window, a song, a long shower.
message-afraid-9 = Nothing you say or leave unsaid makes it your fault when somebody scares you.
message-afraid-10 = Eat something, drink some water, sleep where you feel safe. That’s plenty for one day.
message-afraid-11 = What would you tell a friend who’d been as scared as you have? You’re allowed to take that advice, too.
message-afraid-12 = If it turns dangerous, get to other people and call your local emergency number. You won’t be wasting anyone’s time.

later = Later
later-10m = In 10 minutes
later-1h = In an hour
later-tonight = Tonight
later-tomorrow = Tomorrow morning

command-nudges = What is coming, and when: skip it, move it, test it
command-status = Whether messages reach you, what came, and what was missed
button-skip = Skip
button-move = Move
button-test-now = Test now
button-more = More often
nudges-title = What’s coming
nudges-none = Nothing is coming by itself. /daily, /space or /urge would change that.
nudges-budget = { $budget ->
    [one] Your space: one message a week at most.
   *[other] Your space: { $budget } messages a week at most.
 }
nudges-zone = Times are by your clock, { $zone }.
nudges-zone-none = Times are in UTC, because I don’t know your clock: /settings timezone tells me.
nudges-gone = That one isn’t the next any more; here’s what is.
nudges-skipped = Skipped. Here’s what comes instead.
nudges-moved = Moved: it comes { $when }.
nudges-moved-quiet = That falls into your quiet hours. You named the time yourself, so it comes all the same.
nudges-no-move = That moment has passed, or by then the one after it would have come. Skip it instead, or name an earlier one.
nudges-test = On its way: a test message, as you’d get any other.
nudges-testing = One is on its way already, so I haven’t sent a second. Give it a minute.
nudges-tested = You had one less than a minute ago, so I haven’t sent a second. If it isn’t there, look whether you allow messages from me.
bad-when = I can’t read “{ $given }” as a moment. Write for example 21:00, tomorrow 8:00, fri 20:00, 1 Dec 18:00, or in 2 hours.
form-when-title = Move it to when?
form-when = Another moment
form-when-example = tomorrow 8:00
coming-daily = Your daily message
coming-paused = A word that your daily message has paused
coming-urge = The end of your urge timer
coming-urge-1 = Your urge timer, a quarter in
coming-urge-2 = Your urge timer, halfway
coming-urge-3 = Your urge timer, nearly there
coming-test = A test message
status-title = Do my messages reach you?
status-reachable = Yes, as far as I can tell: the last one arrived { $when }.
status-untried = I haven’t sent you any yet, so I can’t tell. /nudges has a test for what you’ve set up.
status-refused = No: your app doesn’t let me write to you. Allow messages from me, then come back here; what’s still of use goes out then.
status-removed = Not since you removed me: I’ve sent you nothing. Now that you’re here I’ll go on, and what’s still of use comes now.
held-up-all = Discord isn’t taking my messages right now, so what I send you may be late. I keep trying.
held-up-first = I haven’t messaged you before, and Discord makes me take first messages slowly right now. Yours may be late.
held-up-some = Discord takes few messages from me right now. Daily messages and nudges may be late; the urge timer isn’t.
status-last = The last ones
status-came = { $when } · { $what }
status-arrived = arrived
status-away = { $when } · { $what }: I was away, and it was too late
status-late = { $when } · { $what }: couldn’t be sent in time
status-undeliverable = { $when } · { $what }: couldn’t be delivered
status-missed = { $count ->
    [one] One more was left out, so that it wouldn’t all come at once after I’d been away.
   *[other] { $count } more were left out, so that they wouldn’t all come at once after I’d been away.
 }
