# /limits: what the member will not go through again, and how often it happened.

command-limits = What you won’t go through again
command-limits-show = See your limits, in your own words
command-limits-blip = It happened again: note it
option-which = Which of your lines, by its number
option-day = Which day, if it wasn’t today
option-note = A few words about it, just for you

limits-title = Your limits
limits-none = What won’t you go through again?
limits-what = Write it down on a calm day, in your own words: one line, five at most. If it happens again, I’ll show them back to you. You can also say how often is too often. Only you see it, and it decides nothing for you.
limits-yours = What you won’t go through again:
limits-hurt = Being hit, threatened, scared or controlled is never a blip, not even the first time. Don’t count it: talk to someone.
limits-count = How often: { $count } in the last { $days } days.
limits-count-of = How often: { $count } in the last { $days } days. You said { $times } would be too often.
limits-shut = I can’t open your limits right now: the key for them isn’t here. Nothing’s lost. The person who runs this bot can put it back.

button-limits-show = Your limits
about-limits-show = What you won’t go through again
button-limits-write = Write them down
button-limits-change = Change the words
button-limits-blip = It happened again
button-limits-often = How often is too often?
about-limits-often = Pick a number while you’re calm
button-limits-note = It happened on another day
about-limits-note = With its day, and a note if you like
button-limits-list = Look at what you noted
about-limits-list = The last ten, with your notes
button-limits-clear = Delete all of it
about-limits-clear = The lines, the number and what you noted

form-limits-title = What I won’t go through again
form-limits = One on each line, five at most
form-limits-example = Being shouted at in front of my friends
limits-kept = Kept, just for you. In your own words:
limits-no-lines = Your lines are gone.
limits-line-too-long = One of the lines is longer than { $most } characters. Make it the sentence you’d say out loud.
limits-too-many = That’s more than { $most } lines. Keep the ones that matter most.

limits-often-title = How often is too often?
limits-often-what = Once can be a bad day. You know when it stops being one. Pick the number now, while you’re calm, so that you don’t have to haggle with yourself later.
limits-often-ask = Too often is:
limits-often = { $times } within { $days } days
limits-often-none = No number
limits-often-other = Another number…
form-limit-times-title = How often is too often?
form-limittimes = How many times?
form-limittimes-example = 3
form-limitdays = Within how many days?
form-limitdays-example = 30
limits-bad-number = I need two numbers: how many times, 1 to { $times }, and within how many days, 2 to { $days }.
limits-often-set = OK: { $times } within { $days } days is too often.
limits-often-already = By what you noted, it’s been that often already.
limits-often-unset = OK, no number. I’ll only show you your own words.

form-blip-title = It happened again
form-blipday = Which day? Leave it empty for today
form-blipday-example = yesterday, Monday, 4 Aug
form-blipnote = A few words, if you like
form-blipnote-example = What happened, in plain facts
limits-bad-day = I didn’t catch the day in “{ $given }”. Try yesterday, Monday or 4 Aug.
limits-no-such-line = You haven’t written that many lines. /limits shows them with their numbers.
limits-harm = Kept as a note. I don’t count this one.
limits-noted = Noted for { $day }.
limits-which = Which one was it?
limits-you-wrote = You wrote: “{ $text }”
limits-you-wrote-all =
    This is what you wrote:
    { $text }
limits-noted-now = It’s all right that it hurt. Say that once, plainly, when you’re both calm. After that it’s allowed to be over.
limits-noted-now-afraid = You don’t have to bring it up with { them }. Tell someone on your side first.
limits-noted-now-own = You don’t have to carry it in your head any more. It’s on paper now, and it needs no answer from anyone.
limits-reached = By your own number, that’s too often.
limits-reached-now = It’s no verdict on either of you. It’s you, keeping your word to yourself. Say it plainly, once: this hurts, and I won’t go through it again. Then take some space, talk to someone who’s on your side, or read secret 7. It can wait until tomorrow.
limits-reached-now-afraid = It’s no verdict on you. You said you’re sometimes afraid, so don’t announce anything on your own: talk to the people in /safety first, and plan the next step with them.
limits-reached-now-own = It’s no verdict on you, and nothing has to happen because of it. Talk to someone who’s on your side, and leave the door closed.
button-limits-space = Take some space
button-limits-people = My people
button-limits-undo = I noted that by mistake
button-limits-undo-last = Take the last one back
button-limits-detail = Change the day, or add a note
about-limits-detail = For the one you’ve just noted
about-limits-vent = Get it out, for your eyes only
limits-undone = Taken back. It doesn’t count.
limits-gone = That one’s gone already.
limits-list-title = What you noted
limits-list-none = Nothing yet, and that’s fine.
limits-line = line { $number }
limits-clear-sure = Delete your limits, your number and everything you noted? It can’t be brought back.
button-limits-keep = Keep it
limits-cleared = It’s all deleted.
