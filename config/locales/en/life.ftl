# /life: people to ring and things that were fun, and one of them for today.

command-life = People and things that do you good
command-life-show = See your list
command-life-today = One for today
command-life-add = Add people and things to your list
command-life-on = One idea on Saturdays at 11 am
command-life-off = Stop the Saturday idea

life-title = Your own life
life-none = Who’d be glad to hear from you, and what did you do for fun before all this?
life-what = Make a list, short or long. On an empty evening, ask me and I’ll pick one. Do it because you deserve a good day, not so that anyone notices. You can start with one of mine.
life-lead = Do it for you, not so that anyone notices.
life-people = People to ring:
life-things = Things that are fun:
life-and-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}
life-only-one = If everything good in your life hangs on one person, that’s more than a list can carry. /safety has people to talk to.
life-shut = I can’t open your list right now: the key for it isn’t here. Nothing’s lost. The person who runs this bot can put it back.

button-life-show = Your own life
about-life-show = Your list of people and things
button-life-add = Add people and things
button-life-today = One for today
button-life-ideas = Ready ideas
about-life-ideas = Twelve to pick from
button-life-remind = An idea at the weekend
about-life-remind = One short message, if you want it
button-life-remove = Take one off
about-life-remove = What doesn’t fit any more
button-life-awake = Bring back what I left out
about-life-awake = They take their turn again
button-life-others = The others

life-ideas-title = Ready ideas
life-ideas-ask = Take one onto your list:
life-ideas-all = They’re all on your list.
life-idea-1 = A friend I haven’t seen for a while
life-idea-2 = Someone in my family who makes me laugh
life-idea-3 = Someone I used to work or study with
life-idea-4 = The friend I dropped: own it, and the first chips are on me
life-idea-5 = A walk somewhere I’ve never been
life-idea-6 = A film I can laugh at
life-idea-7 = Cooking something new, with music on
life-idea-8 = A swim, a run or a bike ride
life-idea-9 = Dressing up for no reason
life-idea-10 = One hour on a job, a course or a form I’ve put off
life-idea-11 = A class or a club, just to try it
life-idea-12 = An old hobby, for twenty minutes
life-idea-taken = It’s on your list. Take another if you like.

form-life-title = People and things
form-life-people = People to ring, one on each line
form-life-people-example = My cousin Sam
form-life-things = Things that were fun, one on each line
form-life-things-example = The Sunday market
life-added = It’s on your list, for your eyes only.
life-nothing-new = Nothing new there, so your list stays as it is.
life-too-long = One of them is longer than { $most } characters. A few words are enough.
life-full = { $most } is plenty. Take one off before you add more.
life-to-people = I haven’t put that on your list. It’s something to say to a person: /safety has people who listen, by country.
life-not-them = Leave { partner } off this one. It’s a no, and this list is for everyone else.

life-today-title = One for today
life-today-person = A call or a coffee: { $what }
life-today = Small is fine. Ten minutes count.
life-times = { $count ->
    [one] Done once so far.
   *[other] Done { $count } times so far.
}
button-life-done = Done
button-life-another = Another
button-life-not-this = Not this one
life-done = Good. That one was for you.
life-rests = OK, I’ll leave that one out for a month.
life-no-other = It’s the only one on your list.
life-no-other-now = It’s the only one in turn right now.
life-all-rest = There’s nothing left that you want right now. Add something new, or bring the others back.
life-none-left = What’s on your list is about { them }, so I’ll leave it. Add something that’s only yours.
life-awake = They’re all back in turn.
life-gone = That one isn’t on your list any more.
life-remove-title = Take one off
life-remove-ask = Which one?
life-removed = It’s off your list.
life-after-space = One of yours, for today: { $what }

life-remind-title = An idea at the weekend
life-remind-is-off = Weekends can be the long part. Want one idea from your list?
life-remind-what = One short message, and what’s on your list stays behind a button. One press stops it.
life-remind-is-on = You get one idea, { $rule }.
life-remind-next = Next one
life-remind-set = Done: one idea, { $rule }.
life-remind-empty = Your list is still empty. Put one thing on it: until then, nothing comes.
life-remind-off = Stopped. No more ideas at the weekend.
life-remind-not-on = There’s nothing to stop: I don’t send you any ideas.
message-life = Got an hour? Spend it on something of your own.
life-message-2 = The weekend’s yours. One small thing of your own?
life-message-3 = Someone on your list might like a call. Or there’s something to do.
life-message-4 = Shoes on or kettle on? I’ve picked one for you.
coming-life = Something for you
