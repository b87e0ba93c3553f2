# What /about says.

about-title = About Breathing Room
about-what = This is for the stretch when { partner } has gone distant and you can’t stop running after { them }. There are seven short lessons, each with one small thing you can do today; open one with /secret. What’s underneath, I think, is wanting to be loved, to matter and to be needed, and there’s nothing silly about that.
about-story = The seven come from one couple, about half a year in: one of the two moved in, panicked, and after a first fight the warmth was gone. Crying, pleading and endless talks only made it worse, until staying looked like a favour. The other one could let it fizzle out or fight for it, and fighting turned out to mean going against every reflex. For those two it worked, wobbles included, and years later they got married; that’s one couple, and it promises nothing about yours.
about-not = This isn’t therapy and it isn’t a crisis service. Nobody is watching or reading along, so nobody will step in. I answer commands and buttons; I don’t need to read anyone’s messages, and I don’t. When you need a person, /safety has numbers.
about-stored = Until you agree, nothing. After that: your user id on this platform and the day you agreed; your settings (time zone, language, quiet hours, discreet or not and its line, plain text or not, your partner’s pronouns, and the name if you gave one); which practices you took on and when; what you asked me to send you (daily messages, the urge timer), which of those messages went out when, and whether you did something with them; and, for two days, the numbers of the requests that changed something. No messages are read.
about-who-can-read = Server admins and other members can’t see my private replies. Discord carries everything you type and everything I show you. Whoever runs this bot has the database file, and in this version the bot doesn’t encrypt it by itself. And the commands you typed stay visible to someone who holds your unlocked phone.
about-delete = Erasing it yourself comes with a later version. To have it all deleted today, ask whoever runs this bot; the README tells them how.

about-data-heading = What is kept, and who could read it
