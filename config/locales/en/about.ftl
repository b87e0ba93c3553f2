# What /about says: four bullets, and behind buttons the story and the details.

about-title = About Breathing Room
about-lead = For when { partner } has gone distant and you can’t stop chasing { them }.
about-what = What I am: seven short lessons, and a place to write what you won’t send.
about-not = What I’m not: therapy, a crisis service, or a person. No one watches this chat. /safety has real people.
about-kept = What’s kept: nothing until you say yes. Then what you set up, what you write, and when. /data shows it all.
about-read = Who could read it: not your server. Discord carries every word, and the person who runs this bot holds the key. Sealed mode keeps your pages from them too.

about-story-title = The story behind it
about-story-more =
    One couple, half a year in. One of them moved in and panicked. They had a first fight, and after it the warmth was gone. The other one cried, pleaded and talked for hours. All of it made things worse, until the one who’d moved in seemed to stay only as a favour.

    The one who cried was as sad as you are now, believed things that weren’t true, and thought hard about leaving. In the end it was let it fizzle or fight for it, and fighting meant doing the opposite of every impulse. There were wobbles. But the one who’d cried grew stronger, and it worked for those two: years later they got married.

    That’s one couple. It promises nothing about yours. What’s underneath, I think, is wanting to be loved, valued and needed, and there’s nothing silly about that.

    However yours ends: tell how it went, if you like. /vent gives you a page just for you.

# The same for a reader who was told a clear no: how that couple ended gives no hope.
about-story-own-more =
    One couple, half a year in. There was a fight, and after it the warmth was gone. One of them cried, pleaded and talked for hours, and all of it made things worse.

    The one who cried was as sad as you are now, and believed things that weren’t true. What helped was doing the opposite of every impulse: stop chasing, and get a life of their own back. They grew stronger.

    Their ending says nothing about yours. You were told no, and that stands. What’s underneath, I think, is wanting to be loved, to matter and to be needed. There’s nothing silly about that.

    Tell how it went, if you like. /vent gives you a page just for you.

about-kept-title = What’s kept
about-kept-more =
    Until you agree: nothing. After that:

    • Your user ID here, the day you agreed, the last day you were here, and the day you removed me, if I’m told.
    • Your settings: time zone, language, quiet hours, discreet, plain text, pronouns and name for { partner }, and the public half of your key in sealed mode.
    • The practices you took on, and when.
    • What you asked me to send, what you told me about a space, which messages went out, and whether you used them.
    • Your pages and letters, each with its days. For two weeks, the days on which you asked me to note a burnt page.
    • For two days, a number for each change you asked for, so I don’t make it twice.

    If you write to me here without a command, I answer and keep none of it. Your words stay in this chat until you delete them, my answer until you press Hide.

about-read-title = Who could read it
about-read-more =
    • Server admins and other members: no. They can’t see my private answers, and I can’t see any chat but ours.
    • Discord: yes. It carries everything we say here.
    • The person who runs this bot: they could. What you write, { partners } name, and what you tell me about a space or an urge is encrypted with a key that’s only for you, but they hold the master key.
    • In sealed mode (/settings journal), new pages open with your own key file and nothing else. If someone changed my program, it could still read a page as you send it.
    • A thief with the database: not your words, but settings, dates and which messages I sent when. From those they could guess if you were asked to stay away.
    • Someone holding your unlocked phone: the commands you typed, and every answer of mine you haven’t hidden.

    If that isn’t okay for you, don’t write it here.

about-delete-title = Take it or erase it
about-delete-more =
    It’s yours.

    • /data export hands you all of it as a file.
    • /data erase asks once, then deletes all of it for good. Your key goes first, then the rest, then the messages I sent you. Once old copies of the keys are gone too, old copies of the database can’t show your words.
    • Away for a long time (a year, unless the person who runs this bot changed that)? I ask once. If you’re not back in 30 days, I erase it all.
    • If you remove me from your account and I’m told, I stop writing at once and erase it all 30 days later, unless you use me again first.
