# /checkin.

command-checkin = Loved, valued, needed: where is it going?
option-loved = How loved you feel: 1 not at all, 5 very much
option-valued = How valued you feel: 1 not at all, 5 very much
option-needed = How needed you feel: 1 not at all, 5 very much

checkin-title = Loved, valued, needed
checkin-intro = Three numbers once a week, and you’ll see where it’s really going.
checkin-how = How loved, valued and needed do you feel with { them }? 1 is not at all, 5 is very much. One bad night can look like the end. Twelve weeks tell you more.
checkin-how-own = How loved, valued and needed do you feel, by friends, by family, by yourself? 1 is not at all, 5 is very much. One bad night can look like forever. Twelve weeks tell you more.
checkin-yours = It’s yours alone. Nothing’s added up, nobody gets marks, and I show it to you only.
checkin-shut = I can’t open your check-ins right now. They’re still there. Try again later.

checkin-loved = loved
checkin-valued = valued
checkin-needed = needed
checkin-least = not at all
checkin-most = very much
checkin-space = space
checkin-weeks-ago = { $weeks ->
    [one] a week ago
   *[other] { $weeks } weeks ago
}
checkin-this-week = this week
checkin-alt = { $weeks ->
    [one] Your week, from 1 (not at all) to 5 (very much), on average.
   *[other] Your last { $weeks } weeks, from 1 (not at all) to 5 (very much), on average, oldest first.
}
checkin-in-words = { $what }: { $values }.
checkin-alt-space = Weeks with space: { $list }.
checkin-none = none
checkin-decimal = { $whole }.{ $tenth }
# The word for each number, from 1 to 5.
checkin-numbers = one, two, three, four, five

checkin-up = Up lately: { $list }.
checkin-down = Down lately: { $list }.
checkin-level = About the same: { $list }.
checkin-young = That’s a start. Give it a few weeks and you’ll see which way it’s going.
checkin-not-lately = Nothing in the last four weeks, so I can’t say which way it’s going. One check-in is enough to pick it up.
checkin-long-ago = Nothing in the last twelve weeks, and that’s fine. What you noted before is still kept. Pick it up whenever you like.

checkin-answer = { $what } { $number }
checkin-noted = Noted: { $list }.
checkin-corrected = Changed for today: { $list }.
checkin-bad = I didn’t catch “{ $given }”. Give me a number from 1 (not at all) to 5 (very much), or leave it empty.
checkin-empty = All three were empty, so there’s nothing to note. One number is enough.

checkin-low = It’s been low for months, going by your own numbers. Secret 7 is about leaving when it can’t be repaired. Read it or don’t: I’ll leave it at that.
checkin-low-own = You’ve had low months. Secret 7 is about closing the door and living on your side of it. Read it or don’t: I’ll leave it at that.

form-checkin-title = How is it today?
form-loved = Loved: 1 (not at all) to 5 (very much)
form-loved-example = 4, or leave it empty
form-valued = Valued: 1 (not at all) to 5 (very much)
form-valued-example = 3, or leave it empty
form-needed = Needed: 1 (not at all) to 5 (very much)
form-needed-example = 5, or leave it empty

checkin-last = Last time
checkin-next = Next reminder
checkin-remind-title = Weekly reminder
checkin-remind-intro = Once a week I ask, you type three numbers, done.
checkin-remind-is-on = It’s set: { $rule }.
checkin-remind-when = Another day or time?
checkin-remind-other = Another time…
checkin-remind-set = Done: { $rule }.
checkin-remind-off = Done, no more reminders. What you noted stays.
checkin-remind-not-on = There’s no weekly reminder to stop.
checkin-remind-bad = I didn’t catch a day and a time in “{ $given }”. Try Sunday 6 pm.
form-weekly-title = Weekly reminder
form-weekly = Which day, and what time?
form-weekly-example = Sunday 6 pm

button-checkin-show = See where it’s going
button-checkin-now = Check in
button-checkin-change = Change today’s
button-checkin-remind = Remind me weekly
button-checkin-start = Yes, { $rule }
button-checkin-when = Move the reminder
about-checkin-when = Another day or another time
button-checkin-stop = Stop the reminder
about-checkin-stop = What you noted stays
button-checkin-words = Read it in words
about-checkin-words = The same weeks as numbers
button-checkin-picture = Back to the picture
about-checkin-patience = Patience, and whatever comes of it
about-checkin-own = Being sad, and making your peace with it
about-checkin-ending-own = Closing the door, and what’s on your side
about-checkin-ending = Leaving, when it can’t be repaired

message-checkin = Loved, valued, needed: how was it this week? Three numbers and you’re done.
message-checkin-own = Loved, valued, needed, by friends, family or yourself: how was it this week? Three numbers and you’re done.
coming-checkin = Your check-in
