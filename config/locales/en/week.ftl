# /week.

command-week = A short look back, once a week
week-title = Your week
button-week-show = Your week
message-week = Your week
coming-week = your week
