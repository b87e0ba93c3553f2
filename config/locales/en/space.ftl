# /space: stepping back for a while, and what the bot sends meanwhile. Nothing here blames, and nothing promises what
# the other person will do.

command-space = Step back for a while, with me beside you
command-space-status = See how your space is going
command-space-start = Set up a space; nothing starts until you press Start
command-space-pause = Stop the clock for a bit
command-space-resume = Pick it up again after a pause
command-space-extend = Give yourself more days
command-space-shorten = End it sooner
command-space-end = End it now; I’ll check with you first
command-space-lapse = Wrote, answered or looked? Note it, then see what’s next
command-space-contact = You two were in touch: note who reached out
option-length = How long, for example 2 weeks
option-living = How you two live right now
option-by = How many days, or until when, for example 3 days
option-who = Who reached out
option-kind = What it was

button-yes = Yes
button-no = No
button-go-on = Go on anyway
button-space-new = Set one up
button-space-go = Start
button-space-pause = Pause
button-space-resume = Carry on
button-space-setup = Change
button-space-show = Back to your space
button-space-happened = Something happened
button-whats-coming = See what’s coming
button-space-length = Move the end date
button-space-end-ask = End it
button-space-end = Yes, end it
button-space-go-on = No, keep going
button-space-lapse = I slipped
button-space-unlapse = Undo that
button-slip-wrote = I wrote or called
button-slip-answered = I answered
button-slip-looked = I looked { them } up
button-slip-ran-into = I ran into { them }
button-slip-note = Note it anyway
button-slip-day = Another day, or a note
button-contact-fine = I wrote, and it was OK
button-space-me = I wrote
button-space-both = We met
button-space-them = { They } wrote
button-courtesy-sent = I sent one line
button-ride-it-out = Ride it out
button-screen-again = Go back to the safety questions
button-lesson-3 = Read secret 3
button-lesson-7 = Read secret 7
button-wish-longer = One more week
button-wish-messages = Keep the messages
button-wish-life = Back to my life
button-wish-let-go = Let go
button-changed = Write what changed

screen-title = Two questions first
screen-intro = Stepping back isn’t right for everyone. Two quick questions, then we’ll set it up.
screen-intro-longer = Things may have changed since you started. The same two quick questions, then it goes on.
screen-afraid = Are you ever afraid of how { partner } might react?
screen-asked = { $named ->
    [yes] Has { $name } asked you not to get in touch, or is there a court order?
   *[no] Have you been asked not to get in touch, or is there a court order?
 }
screen-kept = I don’t keep your answers until you set up a space. Then I keep them with it, encrypted, so that I send you the right things.
screen-kept-at-once = I keep a yes at once, encrypted, so that I send you the right things. You can take it back here: answer both questions again.
screen-last-yes = Last time you said yes.
screen-last-no = Last time you said no.
screen-last-asked = Last time you said yes. A no doesn’t wear off, and an order only ends when a court says so.
screen-afraid-title = This comes first
screen-afraid-first = If you’re afraid, leaving or going quiet can make things more dangerous. No timer of mine is worth that. Plan it with an advocate: someone who does this every day, for free. You can ask what stays private before you say anything. The numbers are one press away. You can still set something up here, just without a countdown.
screen-asked-title = Then it’s about you
screen-asked-first = A no is a no, and an order is an order. No messages, no sending a friend, no “bumping into” { them }. What I can do is help with your own days. You’ll get secrets 1, 3, 5, 6 and 7, and nothing that suggests getting in touch.

space-title = Your space
space-none = You’ve got no space running.
space-none-what = A space is a few days or weeks when you step back and look after your own life. I’ll write now and then. Nothing starts until you say so.
space-runs-already = You’ve already got one running. Here it is.
space-setup-title = Set up your space
space-setup = Nothing starts until you press Start.
space-length = How long
length-title = How long?
length-any = You can change it any time. For another length, type it: /space start 10 days.
length-3-days = 3 days
length-1-week = 1 week
length-2-weeks = 2 weeks
length-1-month = 1 month
length-open = Until I say
length-move-title = Move the end date
length-move-any = For any other day, type it: /space extend 24 December, or /space shorten 2 days.
button-3-days-longer = Add 3 days
button-1-week-longer = Add a week
button-3-days-sooner = End 3 days sooner
button-no-end = Remove the end date
button-in-3-days = End in 3 days
button-in-a-week = End in a week
button-in-2-weeks = End in 2 weeks
space-risky = Hardest hours
space-words = In your words
space-days = { $days ->
    [one] one day
   *[other] { $days } days
 }
space-until-date = until { $date }
space-open = until you say
space-written = { $count ->
    [one] one note
   *[other] { $count } notes
 }
space-own = Everything I send is about your own life. Nothing suggests getting in touch.
space-shut = I can’t open part of your space right now, so I’m playing it safe: nothing I send suggests getting in touch. Nothing’s lost. The person who runs this bot can put the key back.
space-own-daily = Your daily message changes too: from now on it’s about your own life, from secrets 1, 3, 5, 6 and 7.
space-afraid = You said you’re sometimes afraid. So there’s no countdown here, and I won’t tell you to go quiet or how to answer. A message from me shows one neutral line until you open it, whatever your settings say. Plan big steps with an advocate first: /safety has the numbers.
space-afraid-daily = Your daily message changes too: from now on it’s about looking after yourself.
space-no-countdown = I won’t put an end date on this one. When you’re afraid, leaving or going quiet can be risky, and an advocate plans that better than a timer can: /safety. It runs until you end it.
space-exceptions = You two can still talk about { $list }. Anything else?
space-exceptions-are = You two can still talk about { $list }.
space-no-exceptions = What do you two still have to talk about?
exception-children = children
exception-work = work
exception-housing = housing
exception-safety = safety
about-fine = On your OK list; choose it to take it off
about-not-fine = Choose it if you two still have to talk about this
about-space-pause = The clock stops, and I’m quiet until you’re back
about-space-setup = Your hardest hours, your words, and what’s OK
about-space-length = Give yourself more days, or fewer
about-space-end = I’ll check with you first
about-screen-again = If something has changed, answer both questions again
about-hard-hours = For hard hours that are quiet hours too
living-select = How do you two live?
living-together = Under one roof
living-apart = Apart
living-practical = In touch for practical things
check-in-select = A courtesy line if it stays quiet?
check-in-never = No, never
check-in-after = { $days ->
    [one] After one quiet day
   *[other] After { $days } quiet days
 }

space-begun = You’ve started. No announcement, no speech, just a step back. I’ll write now and then.
space-begun-afraid = You’ve started. Nothing to announce, nothing to prove. I’ll write now and then. Before any big step, talk to an advocate: /safety.
space-begun-own = You’ve started. From here it’s about your own days. I’ll write now and then with something that’s yours to do.
space-day = Day { $day }
space-day-of = Day { $day } of { $days }
space-over-on = It ends { $date }.
space-endless = No end date. It runs until you say.
space-done = { $percent }% done
space-to-go = { $days ->
    [0] this is the last day
    [one] one day to go
   *[other] { $days } days to go
 }
space-living-together = You’re under one roof: time out of the house counts as space too. At home, stay kind and keep it short.
space-living-apart = Mostly, let { them } start. When { they } { does }, keep it short, calm and practical.
space-living-practical = Stick to the practical things, two lines each, with nothing between the lines.
space-why-is = Why you’re doing this: { $text }
space-contact-is = Counts as contact: { $text }
space-fine-is = Still OK: { $text }
space-changed-is = What changed last time: { $text }
space-is-paused = The clock’s stopped. I’ll be quiet until you’re back.
space-ahead = Coming up
coming-nudge = A few words
coming-check-in = A courtesy check-in
coming-last = Your last day
coming-over = Your space ends
space-lapses = { $count ->
    [one] One slip noted. Your count didn’t move.
   *[other] { $count } slips noted. Your count didn’t move.
 }
space-hard-before-quiet = Some of your hardest hours are quiet hours: { $hours }. So I’ll write at { $before } instead, just before it goes quiet. Or I can write in those hours anyway.
space-hard-even-if-quiet = Some of your hardest hours are quiet hours: { $hours }. I’ll write then anyway.
button-before-quiet = Write at { $before } instead
button-even-if-quiet = Write in those hours anyway
space-last-me = Last in touch: { $when }. You reached out.
space-last-them = Last in touch: { $when }. { They } reached out.
space-last-both = Last in touch: { $when }. You met.
space-paused = Paused. The days you’ve got left will wait for you.
space-paused-open = Paused. I’ll be quiet until you’re back.
space-resumed = Back on. The pause used up no days: I’ve moved the end to match.
space-resumed-same = Back on.
space-until = OK, it ends { $date }.
space-until-paused = { $days ->
    [one] OK, one more day once you’re back.
   *[other] OK, { $days } more days once you’re back.
 }
space-until-open = OK, no end date. /space shorten sets one whenever you like.
space-bad-length = I didn’t catch “{ $given }”. Try 2 weeks, 10 days, a month, 24 December, or open for no end.
space-bad-hours = I didn’t catch “{ $given }”. Try 9 pm to 11:30 pm. Several? Put commas between them.
space-reach = That end doesn’t work. A space lasts from 1 to { $most } days, counted from today.
space-end-sure = End it here? It’s your call, and it isn’t a failure.
space-end-own = Only my messages end. The no stays, and so does an order.
space-ended = Ended. What do you want now? There’s no wrong answer, and no hurry.
space-ended-afraid = Ended, and I’ve stopped sending. What do you want now? If it’s a big step, plan it with an advocate first: /safety.
space-ended-own = Ended, and I’ve stopped sending. The no still stands, and so does any court order. What do you want now?
space-lapsed = Noted, just for you. You don’t start over: it’s still day { $day } of { $days }.
space-lapsed-open = Noted, just for you. You don’t start over: it’s still day { $day }.
space-lapsed-over = Noted, just for you. Your space is over, and this takes nothing away from it.
space-lapsed-now = What now
space-lapsed-steps = Leave it at one: don’t explain it with a second. Put your phone out of reach for an hour. Eat something. If { they } answer{ s }, keep your reply short and kind.
space-lapsed-steps-afraid = You don’t have to explain it or answer for it. Go where you feel safe. Worried what { they } might do next? Talk it through with someone from /safety.
space-lapsed-steps-own = Leave it at one: no second message, not even to say sorry. Put your phone out of reach for an hour. Eat something. If you get an answer, don’t reply. If there’s a court order, talk to a lawyer or an advocate before you do anything else. /safety has people to ask.
space-lapsed-steps-own-afraid = Leave it at that one: no second message. If you get an answer, don’t reply. Keep your phone with you, and go where you feel safe. Worried what { they } might do? /safety has people who plan this with you, and a lawyer or an advocate comes first if there’s an order.
slip-is-wrote = Noted: you wrote or called.
slip-is-answered = Noted: you answered.
slip-is-looked = Noted: you looked { them } up.
slip-is-ran-into = Noted: you ran into { them }. That isn’t a slip.
slip-on = { $kind } When: { $date }.
slip-note-is = Your note: { $text }
slip-gone = That note isn’t there any more.
slip-bad-day = I didn’t catch “{ $given }”. Try yesterday, Tuesday or 3 March, up to a year back.
slip-answered = You answered. If it was short and practical, that’s fine. If it ran long, say good night and stop there. You don’t owe the next reply tonight.
slip-answered-afraid = You answered. You don’t have to keep answering. If { they } threatened you, keep what { they } sent, with its date, where { they } can’t look. /safety has people who plan the next step with you.
slip-answered-own = You answered. Leave it at that one: no second message, not even to end it nicely. If there’s a court order, answering can count against you, so talk to a lawyer or an advocate. /safety has people to ask.
slip-answered-own-afraid = You answered. Leave it at that one, and keep what { they } sent, with its date, where { they } can’t look. Keep your phone with you, and go where you feel safe. /safety has people who plan the next step with you. If there’s a court order, a lawyer or an advocate comes first.
slip-looked = You looked. Nearly everyone does, and it stings for an hour. Log out of that app until tomorrow. Then ten minutes of something with your hands: dishes, a walk, a drawer.
slip-looked-afraid = You looked. Some apps show who looked, so check that before you look again. Checking to stay safe? An advocate knows better ways: /safety has people to ask.
slip-looked-own = You looked. It stings for an hour, and then it’s over. Log out of that app, and have a friend change the password. If there’s a court order, ask a lawyer or an advocate whether looking counts.
slip-looked-own-afraid = You looked. Some apps show who looked, so log out of that one. Checking to stay safe? An advocate knows better ways: /safety has people to ask. If there’s a court order, ask a lawyer or an advocate whether looking counts.
slip-ran-into-title = You ran into { them }
slip-ran-into-lead = That isn’t a slip. You didn’t plan it.
slip-ran-into = Hello was enough, and it doesn’t have to mean anything. Shake it off: once round the block, then something to eat. No message about it later.
slip-ran-into-afraid = It isn’t your fault either. Did it scare you, or does it keep happening? Write down when and where, and tell someone from /safety. In danger right now? Call your local emergency number.
slip-ran-into-own = Leave first and say nothing: that’s all you have to do. No message about it later. If there’s a court order, write down when and where it was, and talk to a lawyer or an advocate.
slip-ran-into-own-afraid = It isn’t your fault. Leave first and say nothing: that’s all you have to do. Did it scare you, or does it keep happening? Write down when and where, and tell someone from /safety, or a lawyer if there’s an order. In danger right now? Call your local emergency number.
about-slip-day = It was yesterday, say, or you want to remember how
about-slip-is = Change what I noted
about-contact-fine = On your OK list: I’ll only note that you two spoke
about-space-both = You two had planned to
about-space-show = Nothing to note
space-unlapsed = Undone. It’s as it was before.
space-contact-who = Who reached out: you or { partner }?
happened-title = What happened?
happened-lead = Whatever it was, you don’t start over.
space-contact-stays = It’s too late to undo that. If it was wrong, note it again with /space contact.
space-contact-me = Noted: you reached out. Was it on your OK list? Then it’s OK. If it slipped out, press “{ button-space-lapse }” and we’ll work out what’s next.
space-courtesy-sent = Noted: one line, as planned. That’s enough. Phone down, and an answer takes the time it takes.
space-contact-them = Noted: { they } reached out. Short, calm, practical, good night, phone down. You two can talk without it meaning everything.
space-contact-both = Noted: you met. Whatever it stirred up, you don’t have to sort it out tonight. Eat something, sleep, then see.
space-contact-me-afraid = Noted: you reached out. Worried what comes next? Plan it with an advocate: /safety has people to ask. In danger right now? Call your local emergency number.
space-contact-them-afraid = Noted: { they } reached out. You don’t owe an answer, and you don’t have to work out alone whether to give one. If it was a threat, keep it, with its date, where { they } can’t look. /safety has people who plan this with you.
space-contact-both-afraid = Noted: you met. If anything about it scared you, talk to someone from /safety. In danger right now? Call your local emergency number.
space-contact-me-own = Noted: you reached out. Now leave it at one: no second message, not even to say sorry. That’s what protects you. If there’s a court order, talk to a lawyer or an advocate before you do anything else.
space-contact-them-own = Noted: { they } reached out. You don’t owe an answer, and if there’s a court order, answering can count against you. Keep what { they } sent, with its date, and ask a lawyer or an advocate. /safety has people to ask.
space-contact-both-own = Noted: you met. Leave it there: no message about it. If you ever run into { them } again, leave first and say nothing. If there’s a court order, write down when and where you met, and talk to a lawyer or an advocate before you do anything else.
space-changed-kept = Kept, just for you. You’ll see it when you next start a space.
space-longer = OK, one more week. It ends { $date }.
space-longer-own = Another week of messages. They end { $date }. The no stands either way.
space-longer-open = I’ll keep sending, with no end date. Stop me whenever you like.
space-life = Good. Start with one thing that’s only yours. Secret 3 is about that.
space-let-go = That’s a decision, not a defeat. Secret 7 is about that, and you don’t have to do it alone: /safety has people to talk to.
space-muted = I won’t send you anything more about this space until it’s done. It keeps running.
space-over-already = This space is over, so nothing more comes from it.
space-muted-daily = You’ll still get your daily message.
space-budget = { $budget ->
    [one] One message a week at most from now on.
   *[other] { $budget } messages a week at most from now on.
 }
done-quiet-hard = Some of your hardest hours are in there, so I’ll write just before them instead. Want me to write in those hours anyway? Use /space, then Change.
done-zone-space = Your space moves with you too. Its next message comes { $next }.

message-check-in = It’s been quiet for as long as you planned. If it feels right, send one courtesy line: you’re well, you hope { they } { is } too, good night. Just one, with no question in it. Doesn’t feel right? Skip it.
message-check-in-together = It’s been quiet. Under one roof there’s no line to send: stay kind, keep it short, and do one thing out of the house that’s only yours.
message-check-in-afraid = It’s been quiet. You don’t have to send anything or prove anything. Are you safe where you are? If not: /safety.
message-check-in-own = It’s been quiet, and quiet is what you were asked for. Send nothing. Do one thing tonight that’s only yours: a walk, a call to a friend, an early night.
message-last-day = This is the last day of your space. Nothing has to happen tonight. Tomorrow I’ll ask what you want next. Until then: what’s different from day one?
message-last-day-afraid = I’ll soon stop sending messages for this space. Nothing has to happen. If you’ve got a big step coming up, plan it with an advocate first: /safety.
message-last-day-own = Tomorrow I stop sending messages for this space. The no doesn’t stop with them, and neither does an order. Tonight: dinner, one thing that’s only yours, bed.
message-over = That’s your space done. Two questions, just for you. What’s changed in you? And what do you want now: a bit longer, back to your life, or to let go?
message-over-afraid = That’s your space done. Two questions, just for you. What’s changed in you? And what do you want now? If it’s a big step, talk to an advocate first: /safety.
message-over-own = That’s your space done. The no isn’t: it doesn’t wear off, and an order only ends when a court says so. Two questions, just for you. What’s changed in you? And what do you want now: more messages, your own life, or to let go?

form-length-title = How long?
form-length = How long, or until when?
form-length-example = 2 weeks
form-risky-title = Your hardest hours
form-risky = From when to when? Several: use commas
form-risky-example = 9 pm to 11:30 pm
form-words-title = In your words
form-why = Why you’re doing this
form-why-example = So I can hear myself think again
form-contact = What counts as contact
form-contact-example = Texts, calls, likes, “accidental” run-ins
form-fine = What’s still OK
form-fine-example = The rent, the cat’s medicine
form-slip-title = When it was, and a note
form-slipday = Which day? Leave it empty for today
form-slipday-example = yesterday
form-slipnote = A note, only for you
form-slipnote-example = Late, tired, after a long day
form-changed-title = What’s changed?
form-changed = In you, since day one
form-changed-example = I can sleep again

button-urge-plan = Write my own plan
button-urge-plan-change = Change my plan
form-plan-title = Your own plan
form-plan = If … then …
form-plan-example = If I pick up the phone to text, then I call my sister
urge-plan-kept = Kept, just for you. You’ll find it under /plan.
urge-plan-gone = Your plan’s gone. I’ll offer one of mine next time.
