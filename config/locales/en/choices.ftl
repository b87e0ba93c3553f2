# What can be chosen for an option of a command, as the list shows it: choice-OPTION-WORD. The words themselves are what
# is typed, and never change.

choice-pronouns-he = he / him
choice-pronouns-she = she / her
choice-pronouns-they = they / them
choice-mode-on = On
choice-mode-off = Off
choice-keep-default = As long as you set it in your settings
choice-keep-month = 30 days
choice-keep-year = One year
choice-keep-always = Until you delete it
choice-keep-burn = Not at all: write it and let it go
choice-about-secrets = The secrets, one at a time
choice-about-life = Your own life
choice-about-patience = Patience
choice-about-question = A question to think about
choice-living-together = We live together
choice-living-apart = We live apart
choice-living-practical = We’re in touch about practical things only
choice-kind-wrote = I wrote or called
choice-kind-answered = I answered
choice-kind-looked = I looked at a profile
choice-kind-ran-into = We ran into each other
choice-who-me = Me
choice-who-them = Them
choice-who-both = We met
choice-style-12-hour = 12-hour, like 9 pm
choice-style-24-hour = 24-hour, like 21:00
choice-style-auto = Follow my language
