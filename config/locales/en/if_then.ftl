# /plan.

command-plan = If it gets hard, then …: your own plans
if-then-title = Your plans
button-if-then-show = Your plans
message-if-then = Your plans
coming-if-then = a plan of yours
