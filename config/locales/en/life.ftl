# /life.

command-life = People and things that do you good
life-title = Your own life
button-life-show = Your own life
message-life = Your own life
coming-life = something for you
