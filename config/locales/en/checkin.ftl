# /checkin.

command-checkin = Loved, valued, needed: how is it today?
checkin-title = How does it feel?
button-checkin-show = How does it feel?
message-checkin = How does it feel?
coming-checkin = your check-in
