# /plan.

command-plan = Decide now what you’ll do when it gets hard
if-then-title = Your plans
if-then-one = Your plan
if-then-card = If { $when }, then { $then }
# The words that stand before the two halves of a card, for a person who types them as well.
if-then-if = if
if-then-then = then
if-then-empty = Decide now what you’ll do when it gets hard.
if-then-what = One line: if it gets hard like this, then I do that. You can have ten, and I can send each one at the hour you’ll need it.
if-then-count = { $count ->
    [one] That’s the one you have.
   *[other] That’s one of your { $count }, the best bet for now.
}
if-then-pick = Open one to change it, or to pick its hour.
if-then-full = Ten’s the most I can hold. Delete one, and there’s room again.
if-then-shut = I can’t read your plans right now. They’re still here. Try again later.
if-then-borrow-title = One to borrow
if-then-closed = One of mine that doesn’t fit any more
if-then-closed-own = One of yours that doesn’t fit any more
if-then-closed-own-about = It’s a no, so I won’t send this one or show it as a plan. Your words are still here: change them to something that’s yours alone, or delete them.
if-then-unsent = Your words, kept and not sent
if-then-to-people = I’ve kept your words, and I won’t send you this one. Say it to a person instead: /safety has people, by country.
# The words with which the case of a plan begins.
plan-cases = if when whenever once every
if-then-kept = Kept, just for you.
if-then-taken = It’s yours now.
if-then-nothing = There’s nothing in it yet. Say what you’ll do then.
if-then-too-long = That’s a bit long for a hard moment: { $most } characters for each half is the most I can take.
if-then-next = I’ll send you this
if-then-ask-hour = When’s it hardest? I’ll send you this then.
if-then-hour-set = Done: { $rule }, from { $from }.
if-then-hour-gone = OK, I won’t send that one any more. It’s still in your plans.
if-then-delete-ask = Delete this one? Your words go with it.
if-then-deleted = It’s deleted.
if-then-gone = That one’s gone already.
button-if-then-show = Your plans
button-if-then-new = Write one
button-if-then-own = Write my own
button-if-then-borrow = Borrow one
button-if-then-take = Take this one
button-if-then-other = Another one
button-if-then-edit = Change the words
button-if-then-no-hour = Don’t send it
button-if-then-delete = Delete
button-if-then-keep = Keep it
form-if-then-title = If … then …
form-if = If …
form-if-example = it’s late and the phone’s in my hand
form-then = … then …
form-then-example = I put the phone in the kitchen and ring my sister
message-if-then = You picked this hour, so here’s your plan. { $plan }
message-if-then-instead = You picked this hour for a plan that doesn’t fit any more. Try this one: { $plan }
message-if-then-people = You picked this hour because it’s a hard one. You don’t have to get through it alone: /safety has people who listen, by country.
message-if-then-gone = You picked this hour for a plan that’s gone now. Still a hard one? Ride it out.
message-if-then-shut = You picked this hour for one of your plans. I can’t read it right now. Hard one? Ride it out.
coming-if-then = One of your plans
