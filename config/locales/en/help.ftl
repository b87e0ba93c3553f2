# What /help says.

help-title = How this works
help-intro = Type /secret and then what’s going on, for example “he went quiet”, or a number from 1 to 7. What I answer is private to you, unless you share a lesson.
help-more = More on one thing: type /help and a topic, for example /help privacy.
help-unknown = I don’t have a help topic called “{ $given }”. The topics are: { $topics }.

help-topic-start-title = Where to start
# Other words by which a topic is found: commands, and what people call it.
help-topic-start-words = begin first how it works this
help-topic-start-body =
    Type /secret, then a few words about what hurts, and pick from the list. You get one short lesson and one small thing to do today. No idea where to begin? Type /secret 1.

    If you’re afraid of { partner }, or things feel like too much, type /safety first.

help-topic-secrets-title = The seven secrets
help-topic-secrets-words = secret lesson lessons topics practice
help-topic-secrets-body =
    Type /secret and a number from 1 to 7, or words such as “should I text” or “we broke up”; I suggest the ones that fit. Each has a lesson, a small practice for today, two if-then plans, and a line about when it isn’t for you. Read that line too.

    In a server, /secret 3 share:true shows a lesson to everyone there. I ask first, because Discord shows your name and what you typed with it. What I find by your own words I never share.

    There’s no right order and no test. If you take a practice on, I remember it only once you’ve agreed that I may store things.

help-topic-space-title = Taking space
help-topic-space-words = break contact days
help-topic-space-body =
    Type /space start and how long, for example /space start 2 weeks. Two questions come first, each time; then you set it up, and nothing begins before you press Start. I knock a few times a week, more at the hours you call hard, and never in your quiet hours.

    /space shows where it stands. /space pause and resume, extend and shorten, end: all of it can be changed. Wrote after all? /space lapse notes it and takes no day away. What you write about it, slips, contacts and what follows from the two questions are kept encrypted.

help-topic-urge-title = The urge to write
help-topic-urge-words = text write call chase timer
help-topic-urge-body =
    Type /urge. Ten minutes, or as many as you say, with three short messages on the way and one question at the end. Most urges are over by then. You can write a plan of your own for it, and I’ll show it to you next time.

help-topic-messages-title = Messages that come by themselves
help-topic-messages-words = daily nudges reminders status notifications dm times stop pause
help-topic-messages-body =
    Nothing comes unless you asked for it: /daily, /urge or /space. What shows on a lock screen is one neutral line; the words open when you press Open, for you alone. Every message has buttons for later, less often and stop.

help-topic-settings-title = Settings
help-topic-settings-words = time timezone zone clock hours quiet discreet pronouns partner name
help-topic-settings-body =
    Type /settings. You can set your time zone, your quiet hours (the hours when I don’t message you), the pronouns I use for { partner }, and a name, if you want me to use one.

    Before I store anything I ask you. If you say no, nothing is kept, and /secret and /safety work all the same.

help-topic-privacy-title = Privacy
help-topic-privacy-words = data export import erase delete copy stored
help-topic-privacy-body =
    I read what you send to me, nothing else. My answers are shown to you alone unless you share a lesson in a server. I ask first: Discord then shows your name and what you typed to everyone there. Write to me in our own chat without a command and I’ll answer there; I keep nothing of it, but it stays in the chat until you delete it, and my answer until you press Hide. What you type to me does pass through Discord, and whoever runs this bot has its database. What you write yourself, and what a space tells about the two of you, is encrypted there; they hold the key. For your pages, sealed mode in /settings journal leaves the key with you alone.

    Type /about to see exactly what is stored and who could read it. /data export gives you all of it as a file; /data erase takes all of it away, at once and for good. If somebody looks through your phone, keep in mind that commands you typed stay visible there.

help-topic-safety-title = Safety
help-topic-safety-words = crisis danger helpline emergency
help-topic-safety-body =
    Type /safety and pick a country. You get the crisis and abuse lines I could confirm there, in a reply only you can see. I don’t guess the country and I don’t keep your pick.

    In danger right now? Call your local emergency number. This isn’t therapy or a crisis service, and nobody is watching this chat.

help-select = Choose a topic

# One line for each command and option, 100 characters at most: `/help` and the app's own menus show them.
command-secret = One of the seven secrets: by number, or by what is on your mind
command-safety = Real people you can call or text, by country
command-settings = Your time zone, quiet hours, and how I talk to you
command-help = What I can do, by topic
command-about = What I am, what I am not, and what is kept
command-settings-show = See and change your settings
command-settings-timezone = Your time zone, so things come when you mean
command-settings-partner = The words for your partner
command-settings-quiet = Hours when I stay quiet
command-settings-discreet = What the lock screen shows
command-settings-plain = No frames, bars or ornaments
command-settings-clock = 9 pm or 21:00
command-settings-language = The language I answer in
option-number = 1 to 7
option-topic = What is on your mind
option-share = Show the lesson to everyone here; I ask first, because Discord shows your name
option-country = The country whose lines you need
option-zone = A city near you, for example Lisbon
option-pronouns = he, she or they
option-name = Name or nickname
option-hours = For example 10 pm to 8 am, or off
option-mode = on or off
option-style = 12-hour, 24-hour, or auto to follow the language
option-line = Which neutral line, 1 to 4
option-language = A language, or auto to follow the app
