# What /help says.

help-title = What I can do
help-intro = Only you see my answers.
help-unknown = I don’t have a help page on “{ $given }”. Here’s what I can do. Pick a page from the list.
help-now = Right now
help-tools = And: { $tools }
help-every-day = Every day
help-your-data = Your data
help-line-now = your next step
help-line-secret = say what’s up, get a lesson
help-line-urge = ride out the urge to text
help-line-vent = say it here, not to { them }
help-line-safety = real people to call or text
help-line-daily = one message, at your time
help-line-space = take a step back, with a plan
help-line-journal = read what you wrote
help-line-nudges = what’s coming; skip it or move it
help-line-settings = clock and quiet hours
help-line-data = see it, copy it, erase it
help-line-about = what I am, and who could read what

help-topic-start-title = Where to start
# Other words by which a topic is found: commands, and what people call it.
help-topic-start-words = begin first how it works this
help-topic-start-body =
    Type /now. It tells you where you are and what’s next, and everything else is one or two presses from there.

    Or type /secret and a few words about what hurts. You get one short lesson, and one small thing to do today.

    If you’re afraid of { partner }, or it’s all too much, go to /safety first.

help-topic-secrets-title = The seven secrets
help-topic-secrets-words = secret lesson lessons topics practice
help-topic-secrets-body =
    Type /secret and a number from 1 to 7, or what’s going on: “should I text”, “we broke up”. Each one has a lesson, one small thing for today, two if-then plans, and a line about when it isn’t for you. Read that line too.

    There’s no right order and no test. I only note that you took a practice on if you’ve said yes to that.

    In a server you can share one: /secret 3 share:true. I ask first, because Discord shows your name and what you typed. A lesson you found in your own words is never shared.

help-topic-space-title = Taking space
help-topic-space-words = break contact days
help-topic-space-body =
    Type /space start and how long, such as /space start 2 weeks. Two questions come first, every time. Then you set it up, and nothing begins until you press Start.

    I write a few times a week, more in your hardest hours, and not in your quiet hours unless you say so. You can pause it, make it longer or shorter, or end it. Wrote after all? Note it with /space lapse. The count doesn’t move.

    What you tell me about it is encrypted.

help-topic-urge-title = The urge to text
help-topic-urge-words = text write call chase timer
help-topic-urge-body =
    Type /urge. Ten minutes, or as many as you say, and one question at the end. Most urges are over by then.

    You can write your own plan for it, and I’ll show it to you next time.

help-topic-messages-title = Messages I send you
help-topic-messages-words = daily nudges reminders status notifications dm times stop pause
help-topic-messages-body =
    I only write if you asked me to, with /daily, /urge, /space or a letter to yourself. Your lock screen shows one neutral line, unless you change that in /settings. Press Open for the rest.

    Every message has buttons for later, less often and stop. /nudges shows what’s coming, /status what came and what didn’t.

help-topic-settings-title = Settings
help-topic-settings-words = time timezone zone clock hours quiet discreet pronouns partner name
help-topic-settings-body =
    Type /settings. You can set your time zone, the hours when I stay quiet, the pronouns I use for { partner }, and a name if you like.

    I ask before I keep anything. Say no, and /secret and /safety work just the same.

help-topic-privacy-title = Privacy
help-topic-privacy-words = data export import erase delete copy stored
help-topic-privacy-body =
    • I read what you send me, and nothing else.
    • Only you see my answers. If you share a lesson, I ask first.
    • Nothing is kept until you say yes. What you write is encrypted, but Discord carries it, and the person who runs this bot holds the key. Sealed mode, in /settings journal, gives your pages a key that only you have.
    • /data export hands you all of it. /data erase deletes it for good.

    Does someone look through your phone? The commands you typed stay visible there. Hide takes my answer away.

help-topic-safety-title = Safety
help-topic-safety-words = crisis danger helpline emergency
help-topic-safety-body =
    Type /safety and pick a country. You get the crisis and abuse lines I could confirm there. Only you see them, and I don’t keep your pick.

    In danger right now? Call your local emergency number. I’m not therapy or a crisis service, and no one is watching this chat.

help-select = More on one thing…

# One line for each command and option, 100 characters at most: `/help` and the app's own menus show them.
command-secret = A lesson for right now: a number, or what’s going on
command-safety = Real people you can call or text
command-settings = Your time zone, quiet hours, and how I talk to you
command-help = What I can do
command-about = What I am, and who could read what
command-settings-show = See and change your settings
command-settings-timezone = Your time zone, so things come when you mean
command-settings-partner = Pronouns and a name for your partner
command-settings-quiet = Hours when I stay quiet
command-settings-discreet = What the lock screen shows
command-settings-plain = No frames, bars or ornaments
command-settings-clock = 9 pm or 21:00
command-settings-language = The language I answer in
option-secret-about = 1 to 7, or what’s going on, like “he went quiet”
option-topic = What you want to know, for example privacy
option-share = Show it to everyone here? I ask you first
option-country = Your country, for example Ireland
option-zone = A city near you, for example Lisbon
option-pronouns = he, she or they
option-name = A name or nickname, or nothing
option-hours = For example 10 pm to 8 am, or off
option-mode = on or off
option-style = 12-hour, 24-hour, or auto to follow the language
option-line = The line your lock screen shows, 1 to 4
option-language = A language, or auto to follow your app
