# /week.

command-week = A short look back, once a week
week-title = Your week
week-lead = Your last seven days.
week-none = Nothing from me to look back on this week. You’ll know best how it was.
week-practices = { $count ->
    [one] You tried one practice this week.
   *[other] You tried { $count } practices this week.
 }
week-planned = What you planned
week-is-on = I send you this { $rule }.
week-is-off = I can send you this once a week, in one quiet message.
week-set = Done: your week, { $rule }. The next one comes { $next }.
week-off = Stopped. /week is still here when you want it.
week-not-on = It’s off already.
week-plan-kept = Saved, for your eyes only. It stays here until you change it.
week-plan-closed = It’s a no, so I’ve put away what you planned before it. You can change it to something that’s yours alone.
week-plan-to-people = I’ve kept what you wrote, and I won’t hold it up as a plan. Say it to a person instead: /safety has people, by country.
week-plan-gone = Your plan is gone.
week-ask-day = Which day?
week-ask-time = What time?
button-week-show = Look back
button-week-start = Send it { $rule }
button-week-plan = Plan next week
button-week-plan-change = Change the plan
button-week-when = Another day or time
about-week-when = Choose when I send you this
about-week-off = I won’t send it any more
form-week-title = Next week
form-week = One thing you want from next week
form-week-example = Ring Jo on Tuesday
message-week = Your week is ready to look back on, if you’d like to. Two minutes, nothing to prepare.
coming-week = Your week
