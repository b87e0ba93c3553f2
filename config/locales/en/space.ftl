# /space: stepping back for a while, and what comes by itself meanwhile. Nothing here blames, and nothing promises
# what the other one will do.

command-space = Take space: set it up, see where it stands, change it
command-space-status = Where your space stands, and what comes next
command-space-start = Set up a space; nothing begins before you press Start
command-space-pause = Let it wait; no day counts meanwhile
command-space-resume = Go on after a pause
command-space-extend = Let it end later
command-space-shorten = Let it end sooner
command-space-end = End it; I ask once
command-space-lapse = You wrote or called after all: note it, and what now
command-space-contact = You two were in touch: note who began
option-length = For example 2 weeks, 10 days, 2026-12-24, or open
option-living = Under one roof, apart, or in touch for practical reasons only
option-by = For example 3 days, 1 week, or a date
option-who = me or them: who began

button-yes = Yes
button-no = No
button-go-on = Go on anyway
button-space-new = Set one up
button-space-go = Start
button-space-pause = Pause
button-space-resume = Go on
button-space-setup = Change
button-space-show = Back to your space
button-space-end-ask = End it
button-space-end = Yes, end it
button-space-go-on = No, go on
button-space-lapse = It slipped
button-space-unlapse = Take that back
button-space-me = I wrote
button-space-them = They wrote
button-courtesy-sent = I sent one line
button-ride-it-out = Ride it out
button-screen-again = Back to the safety questions
button-lesson-3 = Read secret 3
button-lesson-7 = Read secret 7
button-wish-longer = A week more
button-wish-messages = Keep the messages
button-wish-life = Back to life
button-wish-let-go = Let go
button-changed = Write what changed

screen-title = Two questions first
screen-intro = A step back isn’t right for everybody. Two questions, then we set it up.
screen-afraid = Are you ever afraid of how { partner } would react?
screen-asked = { $named ->
    [yes] Has { $name } asked you not to get in touch, or is there a court order?
   *[no] Have you been asked not to get in touch, or is there a court order?
 }
screen-kept = Nothing you answer is kept until you set the space up. From then on what follows from your answers is kept with it, encrypted: it shapes what I send.
screen-last-yes = Last time you said yes.
screen-last-no = Last time you said no.
screen-last-asked = Last time you said yes. A no doesn’t run out, and an order ends only when a court says so.
screen-afraid-title = Then this comes first
screen-afraid-first = If you’re afraid, going away or going quiet can make things more dangerous, and no timer of mine is worth that. Plan it with an advocate: somebody who does this every day, free and in confidence. The numbers are one press away. You can still set something up here; I won’t put a countdown on it.
screen-asked-title = Then it’s about you
screen-asked-first = A no is a no, and an order is an order: no message, no friend sent ahead, no “bumping into” anybody. What I can do is help with your own days. What I send will come from secrets 1, 3, 5, 6 and 7, and none of it suggests getting in touch.

space-title = Your space
space-none = There’s no space running. /space start sets one up, and nothing begins before you say so.
space-runs-already = One is running already; here it is.
space-setup-title = Set up your space
space-setup = Take what fits and leave the rest as it is. Nothing begins before you press Start, and all of it can be changed on the way.
space-length = How long
space-risky = Hardest hours
space-words = In your words
space-days = { $days ->
    [one] one day
   *[other] { $days } days
 }
space-until-date = until { $date }
space-open = no end set
space-written = { $count ->
    [one] one thing written
   *[other] { $count } things written
 }
space-own = What I send is about your own life; nothing suggests getting in touch.
space-shut = I can’t open part of this space right now, so I’m playing it safe: nothing I send suggests getting in touch. Nothing is lost. Whoever runs this bot can put the key back.
space-own-daily = Your daily message changes with it: from now on it’s about your own life too, from secrets 1, 3, 5, 6 and 7.
space-afraid = You said you’re sometimes afraid. So nothing here counts down, and I won’t tell you to go quiet or what to answer. Big steps: plan them with an advocate first. /safety has the numbers.
space-afraid-daily = Your daily message changes with it: from now on it’s about looking after yourself.
space-no-countdown = I won’t put an end date on this one. When you’re afraid, leaving or going quiet can be risky, and an advocate plans that better than a timer: /safety. It runs until you end it.
space-exceptions = Contact is fine about: { $list }.
space-no-exceptions = Is any contact fine? Press what it may be about.
exception-children = children
exception-work = work
exception-housing = housing
exception-safety = safety
living-select = How do you two live?
living-together = Under one roof
living-apart = Apart
living-practical = In touch for practical reasons
check-in-select = After silence, suggest a courtesy line?
check-in-never = Never suggest one
check-in-after = { $days ->
    [one] After a day without a word
   *[other] After { $days } days without a word
 }

space-begun = It has begun. No announcement needed, no speech: just a step back. I’ll knock now and then.
space-begun-afraid = It’s begun, and there’s no end date. Nothing to announce, nothing to prove. I’ll knock now and then. Before any big step: an advocate, through /safety.
space-begun-own = It’s begun. From here it’s about your days. I’ll knock now and then with something that’s yours to do.
space-day = Day { $day }. No end is set.
space-day-of = Day { $day } of { $days }.
space-over-on = It’s over on { $date }.
space-living-together = Under one roof: being somewhere else for a while counts as space too. Stay kind and short at home.
space-living-apart = Living apart: mostly let { them } start. Short, calm, practical when it comes.
space-living-practical = In touch for practical reasons: those, in two lines, and nothing under them.
space-why-is = Why: { $text }
space-contact-is = What counts as contact: { $text }
space-fine-is = Also fine: { $text }
space-changed-is = What changed, the last time: { $text }
space-is-paused = It’s paused. No day counts and nothing comes until you go on.
space-ahead = Coming up
coming-nudge = A few words
coming-check-in = A courtesy check-in
coming-last = The last day
coming-over = It’s over: what now?
space-lapses = { $count ->
    [one] One slip noted. It took no day away.
   *[other] { $count } slips noted. They took no day away.
 }
space-hard-before-quiet = Inside your quiet hours: { $hours }. So I’ll write at { $before }, before the quiet starts. Or I can write in those hours all the same.
space-hard-even-if-quiet = Inside your quiet hours: { $hours }. I’ll write then all the same.
button-before-quiet = At { $before } instead
button-even-if-quiet = In those hours all the same
space-last-me = Last in touch: { $when }, you began.
space-last-them = Last in touch: { $when }, { they } began.
space-paused = Paused. The days that are left will still be there.
space-resumed = On it goes. The pause doesn’t count; the end has moved along.
space-until = Set: it’s over on { $date }.
space-until-paused = { $days ->
    [one] Set: one more day once you go on.
   *[other] Set: { $days } more days once you go on.
 }
space-until-open = Set: no end. /space shorten gives it one whenever you like.
space-extend-how = By how much? For example /space extend 3 days, or /space extend 2026-12-24.
space-shorten-how = By how much? For example /space shorten 3 days, or /space shorten 2026-12-24.
space-bad-length = I can’t read “{ $given }” as a length or a day. Write for example 2 weeks, 10 days, a month, 24 Dec, or open.
space-bad-hours = I can’t read “{ $given }” as hours. Write for example 21:00-23:30 or 9-11 pm, several with a comma between.
space-reach = That end doesn’t work: a space lasts from 1 to { $most } days from today.
space-end-sure = It’s day { $day } of { $days }. End it here? That’s yours to decide, and no failure.
space-end-sure-open = End it here? That’s yours to decide, and no failure.
space-end-own = Ending it only stops my messages. The no stays, and so does an order.
space-ended = Ended. What do you want now? There’s no wrong answer, and no hurry.
space-ended-afraid = Ended, and I’ve stopped sending. What do you want now? If it’s a big step, plan it with an advocate first: /safety.
space-ended-own = Ended, and I’ve stopped sending. What you were asked doesn’t end with it, and neither does an order. What do you want now?
space-lapsed = Noted, for you alone. Nothing starts over: it’s still day { $day } of { $days }.
space-lapsed-open = Noted, for you alone. Nothing starts over: it’s still day { $day }.
space-lapsed-now = What now
space-lapsed-steps = Leave it at that one: no second message to explain the first. Phone out of reach for an hour. Eat something. If an answer comes, keep yours short and kind.
space-lapsed-steps-afraid = Leave it at that one: no explaining, no arguing. Get to where you feel safe. If you’re worried what { they } might do next, talk it through with somebody from /safety.
space-lapsed-steps-own = Leave it at that one: no second message, not even to say sorry. Phone out of reach for an hour. Eat something. If an answer comes, leave it unanswered. If there’s a court order, talk to a lawyer or an advocate before you do anything else; /safety has people to ask.
space-unlapsed = Taken back.
space-contact-who = Who reached out: you, or { partner }?
space-contact-stays = That can’t be taken back any more. /space contact notes it again, as it was.
space-contact-me = Noted: you began. If it was one of the things you’d said are fine, then it’s fine. If it slipped, say so and we’ll see what now.
space-contact-them = Noted: { they } began. Short, calm, practical; good night; phone down. You can talk without it meaning everything.
space-contact-me-afraid = Noted: you began. If you’re worried what comes next, plan it with an advocate: /safety has people to ask. In danger right now? Call your local emergency number.
space-contact-them-afraid = Noted: { they } began. You don’t owe an answer, and you don’t have to work out alone whether to give one. If it was a threat, keep it with its date where { they } can’t look. /safety has people who plan this with you.
space-contact-me-own = Noted: you began. What protects you now is that it stays at one: no second message, not even to say sorry. If there’s a court order, talk to a lawyer or an advocate before you do anything else.
space-contact-them-own = Noted: { they } began. You don’t owe an answer, and where there’s a court order an answer of yours can count against you. Keep what came, with its date, and ask a lawyer or an advocate; /safety has people to ask.
space-changed-kept = Kept, for you alone. Your next space will show it.
space-longer = A week more: it’s over on { $date }.
space-longer-own = Another week of messages, until { $date }. What you were asked stays the same, with or without them.
space-longer-open = I’ll keep sending, with no end set. Stop me whenever you like.
space-life = Good. Start with one thing that’s only yours. Secret 3 is about that.
space-let-go = That’s a decision, not a defeat. Secret 7 is about that, and you don’t have to do it alone: /safety has people to talk to.
space-muted = I won’t send anything about this space any more, until it’s over. It goes on all the same.
space-muted-daily = Your daily message still comes.
space-budget = { $budget ->
    [one] One message a week at most from now on.
   *[other] { $budget } messages a week at most from now on.
 }
done-quiet-hard = Some of your space’s hardest hours fall in there, so its messages come just before instead. To have them in those hours all the same: /space, then Change.
done-zone-space = Your space moves along too. Its next message comes { $next }.

message-check-in = It’s been quiet between you for as long as you’d said. If it feels right, one courtesy line is fine: that you’re well, that you hope the same, good night. One, with no question in it. And if it doesn’t feel right, skip it.
message-check-in-afraid = It’s been quiet. Nothing to send, nothing to prove. Are you all right where you are? If not: /safety.
message-check-in-own = It’s been quiet, and quiet is what was asked for. Nothing to send. One thing tonight that’s only yours: a walk, a call to a friend, an early night.
message-last-day = This is the last day of your space. Nothing has to happen tonight. Tomorrow I’ll ask what you want next; maybe notice what’s different from the first day.
message-last-day-afraid = The messages of this space are nearly done. Nothing has to happen. If a big step is coming, plan it with an advocate first: /safety.
message-last-day-own = Tomorrow the messages of this space stop. The no doesn’t stop with them, and neither does an order. Tonight: dinner, one thing that’s only yours, bed.
message-over = Your space is over. Two questions, for you and nobody else: what has changed in you? And what do you want now: a little longer, back to life, or to let go?
message-over-afraid = This space is done. Two questions, for you and nobody else: what has changed in you? And what do you want now? If it’s a big step, an advocate comes first: /safety.
message-over-own = This space is done. What you were asked isn’t: a no doesn’t run out, and an order ends only when a court says so. Two questions, for you and nobody else: what has changed in you? And what do you want now: more messages, your own life, or to let go?

form-length-title = How long?
form-length = Days, a date, or open
form-length-example = 2 weeks
form-risky-title = The hardest hours
form-risky = From–until, several with a comma
form-risky-example = 21:00-23:30
form-words-title = In your words
form-why = Why you’re doing this
form-why-example = So that I can hear myself think again
form-contact = What counts as contact
form-contact-example = Texts, calls, likes, turning up by chance
form-fine = What contact is fine
form-fine-example = The rent, the cat’s medicine
form-changed-title = What has changed?
form-changed = In you, since the first day
form-changed-example = I sleep again

button-urge-plan = Write my own plan
button-urge-plan-change = Change my plan
form-plan-title = Your own plan
form-plan = If … then …
form-plan-example = If I pick up the phone to text, then I call my sister
urge-plan-kept = Kept, for you alone. It’ll be there the next time you need it.
urge-plan-gone = Your plan is gone; I’ll offer one of mine.
