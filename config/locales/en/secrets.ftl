# The seven secrets. Keywords are search phrases, separated by "; ": always "he", whatever the pronouns.

## 1

secret-1-title = Stop chasing
secret-1-essence = Nobody walks towards someone who’s sprinting at them.
secret-1-lesson =
    As long as you run after { partner }, { they } can’t take a single step your way. There’s no room left: you’re standing in it.

    Holding on tighter backfires too. Squeeze, and { they } wriggle{ s } harder. From the inside it feels like love. From the outside it feels like a grip.

    And the big talk? You’ve had it, more than once, probably past midnight. One more round pushes { them } further away.

    So stop. The chasing, the squeezing, the talking it to death: all three, starting today.
secret-1-more =
    It’s hard, and I won’t pretend it isn’t. Do it anyway. If you slipped an hour ago, fine, start from here.

    You’ll catch yourself with the phone in your hand, so have something ready for that moment. /urge sits it out with you. /vent takes the whole text you’d have sent. Or walk round the block, or call a friend who makes you laugh. Whatever breaks the spell is the right one.

    I can’t tell you what { they }’ll do. I can tell you it gets easier to breathe.
secret-1-practice = Next time your thumb goes for the phone: write the whole text in your notes, set a ten-minute timer, walk round the block. Then let it stay in the notes.
secret-1-nudge-1 = Feel the pull to text? It’s a wave. It gets tall, then it falls over. Give it ten slow minutes before you decide anything.
secret-1-nudge-2 = Typing it is fine. It just doesn’t need sending. Open your notes, put the whole speech in there, close them again.
secret-1-nudge-3 = You don’t have to explain it one more time. It’s been said. Give your voice the evening off.
secret-1-nudge-4 = If you slipped today, that’s a thing that happened, not who you are. You can use the next hour differently.
secret-1-nudge-5 = Leave the phone in another room for one song. Then for one more. That’s the whole task.
secret-1-nudge-6 = Looking up when { they } { was } last online is a kind of chasing too. Close the app, open a window.
secret-1-nudge-7 = Standing still feels like doing nothing. It’s the hardest thing there is right now, and you’re allowed to do it sitting down.
secret-1-nudge-8 = Shoes on, once round the block, phone in your pocket. Find three things on your street you’ve never noticed.
secret-1-nudge-9 = Late at night every text sounds right. If it’s true tonight, it’ll still be true at breakfast, in half the words.
secret-1-nudge-10 = Reading the old messages again from the top? You know how it goes. Close the thread and open a book, any book.
secret-1-nudge-11 = Wash up slowly: hot water, every last fork. It’s hard to type with wet hands.
secret-1-nudge-12 = Which of your friends is up late and likes being rung? Ring that one, and ask about their day before you start on yours.
secret-1-nudge-13 = Tired, hungry, cold or lonely? Mend the easiest of the four first. Everything’s a bit smaller after toast.
secret-1-nudge-14 = Ten till midnight is the worst stretch for most of us. Decide now what goes in it: a film, a bath, a jigsaw with bits missing.
secret-1-nudge-15 = Been polishing the same text since dinner? There’s no perfect version. Leave it here and go and wash your face.
secret-1-nudge-16 = Turn on the big light and stand up. In bed, in the dark, everything’s twice the size. Now look at it again.
secret-1-nudge-17 = Mute the chat till tomorrow. It’ll all still be there when you look, and until then it can’t buzz at you.
secret-1-nudge-18 = Asking a friend how { they } seem{ s } lately is chasing by the back door. Ask your friend how your friend is.
secret-1-nudge-19 = That post you’re about to put up: is it really for one person? Then write it here, and show the internet your lunch.
secret-1-nudge-20 = Rehearsing the talk in the shower again? Sing instead. Badly, with all the verses.
secret-1-nudge-21 = Presents, favours, “I just happened to make too much soup”: that’s chasing with a bow on. Eat the soup yourself.
secret-1-nudge-22 = Planning to be where { they } { is }, by accident, at just the right time? Pick another café, another bench, another bus.
secret-1-nudge-23 = Tell one friend: “If I say I’m about to text, talk me out of it.” Now there are two of you on the job.
secret-1-nudge-24 = “Are you okay? Are we okay?” Is that the fourth time today? Ask if there’s milk instead, and mean the milk.
secret-1-nudge-25 = Make two fists, count to ten, let go. Three times. That’s the grip you’ve been carrying about all day.
secret-1-plan-1 = If I’m about to text { them }, then I put it in my notes instead, set a ten-minute timer and walk round the block.
secret-1-plan-2 = If I’m about to start the big talk again, then I close my mouth, leave the room and make myself a hot drink.
secret-1-not-for-you = If you’re afraid of { them }, or of what happens when you stop answering, go to /safety before you try this. And if { they } said a clear “no”, this isn’t a pause: leave { them } be for good.
secret-1-keywords = should i text; should i call; i keep texting; double text; left on read; he does not answer; he pulls away; i keep chasing; i begged him; i am clingy; i want to talk about us; same talk again; i keep checking my phone; i want to text him; i want to call him; i cannot stop texting him; i cannot stop calling him; i keep calling him; i sent him so many messages; he does not reply; no reply; he is pulling away; he ignores my texts; he is ignoring me; he ghosted me; i am needy; i am desperate; i smother him; i cried and pleaded; i beg him to stay; i miss him so much; when was he last online; we talked all night about us; he is not texting back; he does not text back; i called him so many times; i texted him so many times; i rang him so many times; i messaged him so many times

# The same for a reader who was told a clear no, or whom an order binds: no hope for the other, no way back.
secret-1-own-title = { secret-1-title }
secret-1-own-essence = It’s a no. Leaving it alone is what protects you now.
secret-1-own-lesson =
    Short one, because the big question’s been answered. { Partner } said no, or a court did. There’s nothing left to explain, and no one left to convince.

    Chasing isn’t only texts. Looking at { their } profile is chasing. So is asking { their } friends, driving past, a “like” at midnight, a letter that only says sorry.

    Put them all down today, in one go. Every one goes against what you were told, and every one costs you: sleep, self-respect, and with a court order a lot more.
secret-1-own-more =
    It’ll pull at you. That’s a habit with feelings attached. It doesn’t make you a bad person. It does mean you need a plan for the bad ten minutes. Phone in another room. The whole speech on paper, and the paper in the bin. A walk. A friend who picks up when you ring.

    Make it harder to slip, too. Delete the number, mute the names, log out. If there’s an order, ask a lawyer or an advocate what it covers, and stay well away from the edge of it.

    I can’t take the ache away. It does get quieter. And every day you leave { them } in peace is one you can look back on without wincing.
secret-1-own-practice = Make it harder to reach { them } today: delete the number, mute the name, or log out of the app where you look. Then tell a friend you did it.
secret-1-own-nudge-1 = Feel the pull to write? It’s a wave. It gets tall, then it falls over. Ten slow minutes, feet on the floor, and let it pass.
secret-1-own-nudge-2 = If the whole speech has to come out, put it on paper. Then tear it up. It was for you, and it’s done its job.
secret-1-own-nudge-3 = { secret-1-nudge-3 }
secret-1-own-nudge-4 = { secret-1-nudge-4 }
secret-1-own-nudge-5 = { secret-1-nudge-5 }
secret-1-own-nudge-6 = { secret-1-nudge-6 }
secret-1-own-nudge-7 = { secret-1-nudge-7 }
secret-1-own-nudge-8 = { secret-1-nudge-8 }
secret-1-own-nudge-9 = Late at night, writing looks like a good idea. At breakfast it won’t. Go to bed, and wake up glad you did.
secret-1-own-nudge-10 = { secret-1-nudge-10 }
secret-1-own-nudge-11 = { secret-1-nudge-11 }
secret-1-own-nudge-12 = { secret-1-nudge-12 }
secret-1-own-nudge-13 = { secret-1-nudge-13 }
secret-1-own-nudge-14 = { secret-1-nudge-14 }
secret-1-own-nudge-15 = Been polishing one last message since dinner? There’s no good version of it. Leave it here and go and wash your face.
secret-1-own-nudge-16 = { secret-1-nudge-16 }
secret-1-own-nudge-17 = Have a friend archive the chat while you make the tea. Out of sight, it pulls a bit less.
secret-1-own-nudge-18 = { secret-1-nudge-18 }
secret-1-own-nudge-19 = { secret-1-nudge-19 }
secret-1-own-nudge-20 = { secret-1-nudge-20 }
secret-1-own-nudge-21 = { secret-1-nudge-21 }
secret-1-own-nudge-22 = { secret-1-nudge-22 }
secret-1-own-nudge-23 = Tell one friend: “If I say I’m about to write, talk me out of it.” Now there are two of you on the job.
secret-1-own-nudge-24 = Log out of the app where you look. Make the new password long and dull, and leave it in the drawer you hate opening.
secret-1-own-nudge-25 = { secret-1-nudge-25 }
secret-1-own-plan-1 = If I reach for the phone to write, then I leave it in another room, set a ten-minute timer and walk round the block.
secret-1-own-plan-2 = If I catch myself looking { them } up, then I close the app, say “it’s a no” out loud and put the kettle on.
secret-1-own-not-for-you = If there’s a court order, a lawyer or an advocate comes before anything you read here. If you’re afraid of { them }, or of what you might do, /safety has people to talk to.

## 2

secret-2-title = Take space
secret-2-essence = Step back without a speech. Air first, answers later.
secret-2-lesson =
    Living together? Then actually go somewhere: a weekend or a week away, a friend’s sofa, your aunt’s spare room. Not living together? Pull back where you are, and give each other some air.

    No drama, no big speech. Say in one plain sentence that you’re away for a few days, then go quietly.

    Don’t wait for the film ending, with { partner } at your door in the rain. You’re getting out of the situation so your head can clear and { they } can have room. That’s the whole job.
secret-2-more =
    While it lasts, no texts or calls unless it matters. It isn’t a game to make { them } sweat, and it isn’t dead silence either: that’s just unkind.

    Mostly, let { them } start. If days go by without a word, send one polite line or make one short call, so { they } { doesnt } have to wonder if you’re okay.

    When you do talk: calm, short, practical. Good night. The bins go out tomorrow. Then off the phone. Show that a normal chat doesn’t break you. Afterwards you can cry all you want.

    And no “miss you”, no “love you”. Two words, and the space is gone.
secret-2-practice = Pick one place where you can spend a few hours today, away from { them } and from your phone: a friend’s, a library, a long bus ride. Go, without a speech.
secret-2-nudge-1 = You don’t owe anyone a report on how well you’re coping. A bit of distance is enough for today.
secret-2-nudge-2 = If { they } write{ s } first: short, kind, practical, done. Then the phone goes face down.
secret-2-nudge-3 = No “miss you” today. If it has to come out, say it to the ceiling. The ceiling can take it.
secret-2-nudge-4 = No game, no score. Stepping back is for clearing your head. What can you see better than you could last week?
secret-2-nudge-5 = Nobody’s about to turn up with flowers, and today isn’t for that. Today is for fresh air and a proper meal.
secret-2-nudge-6 = Nothing said for days? Keep it to the smallest polite thing: a plain good night across the landing or, if you live apart, one line that you’re okay. One, and then leave it there.
secret-2-nudge-7 = Keys, rent, the cat, someone’s health? Then write, in two lines. If it’s about feelings, it can wait.
secret-2-nudge-8 = A whole evening with nothing to prove. Long shower, loud music, early night. Room to breathe is for you too.
secret-2-nudge-9 = Which of your friends has a sofa and doesn’t ask much? Message that one: “Can I come on Saturday?”
secret-2-nudge-10 = Under one roof? Pick a corner that’s yours: a chair, a windowsill, the far end of the sofa. One hour there, headphones on.
secret-2-nudge-11 = Take a bus to the end of the line and back, with nothing to do on it. Look out of the window the whole way.
secret-2-nudge-12 = Going out doesn’t need a speech. “Back around nine” covers it. Coat, keys, door.
secret-2-nudge-13 = Practise the boring text: “Plumber’s coming Tuesday at ten.” Full stop. No kiss, no “hope you slept okay”.
secret-2-nudge-14 = Two minutes about the bins and a good night beat an hour that ends in tears. If you talk today, stop while it’s easy.
secret-2-nudge-15 = Going quiet to make { them } sweat isn’t space, it’s a sulk. If { they } ask{ s } you something, answer it.
secret-2-nudge-16 = Got through a calm call? Now you can cry, swear at the fridge, ring your best friend. That’s the right order.
secret-2-nudge-17 = Make two lists: what’s harder with some distance, and what’s easier. Don’t add them up. Just look.
secret-2-nudge-18 = No posts about how well you’re doing. With an audience it’s a show. The distance is for you.
secret-2-nudge-19 = A message from { them }? Read it once, put the kettle on, answer when it’s boiled. Two minutes won’t hurt either of you.
secret-2-nudge-20 = In one line: why step back at all? Put it where you’ll see it on a bad evening.
secret-2-nudge-21 = Itching to ask { them } if the distance is helping? That’s lifting the lid every minute to see if the rice is done. Lid on.
secret-2-nudge-22 = Going home after a few days away? Hello, unpack, dinner. No debrief at the kitchen table.
secret-2-nudge-23 = The good-morning text was a habit, and habits leave a gap. Put something in it: coffee on the step, one page, ten star jumps.
secret-2-nudge-24 = One little heart is still a “miss you”. Leave it off, and let the message be about the shopping.
secret-2-plan-1 = If I get a message from { them }, then I answer in two calm lines, say good night and put the phone away.
secret-2-plan-2 = If I want to send “miss you”, then I write it on paper, fold it up and go outside for ten minutes.
secret-2-not-for-you = If you’re afraid of how { they }’d take it, don’t start this on your own: plan it with an advocate, through /safety. If { they } said a clear “no” to contact, skip the polite line too.
secret-2-keywords = he went quiet; he needs space; he wants a break; he is distant; he is cold; should i text; no contact rule; give him room; time apart; he feels crowded; he ignores me; he goes quiet after a fight; we live together and fight; he is pulling away; he is ignoring me; he is avoiding me; he is withdrawn; he shut down; he is shutting me out; silent treatment; he asked for space; he feels suffocated; he feels smothered; he stopped texting me; he hardly talks to me; he will not talk to me; we barely speak; he acts cold; we live together and argue; should i go away for a while; he is not texting back; he moved out; he went cold

# In place of the lesson, for a reader who was told a clear no, and for one who is afraid.
secret-2-own =
    This one’s about stepping back so that two people can breathe. It isn’t for you. You were told no, or a court said so, and a no doesn’t need room. It needs leaving alone. So I won’t hand you a plan with { partner } at the end of it.

    What helps: secret 1, for the pull to write. Secret 3, for the days that are yours.
secret-2-afraid =
    This one says: go away for a while, go quiet. If you’re afraid how { they }’d react, doing that on your own can make things more dangerous. Plan it with an advocate first, someone who does this every day. It’s free, and you can ask what stays private before you say anything. The numbers are one press away.

    Meanwhile, for you: secrets 1 and 3.

## 3

secret-3-title = Get a life (yours, back)
secret-3-essence = Your own days are worth living well. Start with one.
secret-3-lesson =
    You’ve had your space, and your head’s clearer. Don’t expect balloons when you’re back. You may never hear “I missed you”. Don’t ask for it, and don’t offer yours unless { they } say{ s } it first.

    Now get your life back. Do the things that were fun before all this. No job, and it stings? Start looking.

    Call your friends. If you dropped them for { partner }, own it, and the first round of chips is on you. Say yes when you’re invited. Dress up. Enjoy it, without checking your phone every five minutes.
secret-3-more =
    { They } may notice the person { they } met back then. { They } may not. This isn’t bait. You’re doing it because you deserve a good life.

    One serious thing. If all your happiness hangs on this one person, that’s more than a bot can carry, or any article. You’re not broken. It’s a lot of weight on one hook. Please tell a real person: someone you trust, a doctor, a counsellor at school, or a line from /safety.
secret-3-practice = Message one friend you haven’t seen in a while, and suggest a day and a place. If you went missing, own it in one line.
secret-3-nudge-1 = What did you do for fun before all this? Pick the smallest version of it and do it before bed.
secret-3-nudge-2 = Someone out there would be glad to hear from you today. Not the one you’re thinking of. A friend.
secret-3-nudge-3 = Put on the good shirt for no reason at all. It’s for you and the mirror.
secret-3-nudge-4 = The next invitation gets a yes, even if you only stay an hour. An hour counts.
secret-3-nudge-5 = If you dropped a friend over this, one honest line goes far: I disappeared, I’m sorry, are you free on Saturday?
secret-3-nudge-6 = Twenty minutes on something that’s only about you: a form, a job ad, a class, that shelf you meant to build.
secret-3-nudge-7 = Laughing today doesn’t mean it didn’t matter. You’re allowed a good hour in a bad month.
secret-3-nudge-8 = Is everything good in your life tied to one person? That’s heavy. A real person can help you hold it: /safety has numbers.
secret-3-nudge-9 = Dig out the thing with the dust on it: guitar, trainers, paints, football. Ten bad minutes count.
secret-3-nudge-10 = Cook the dish you stopped making because { they } didn’t like it. Extra garlic.
secret-3-nudge-11 = Have lunch with someone you’ve only ever nodded to, at work or at school. The worst you’ll get is a sandwich.
secret-3-nudge-12 = Job hunting can feel like being turned down for a living. So keep it small today: find the CV, fix the date, save it. Done.
secret-3-nudge-13 = Learn one thing that has nothing to do with feelings: a card trick, three chords, how to bleed a radiator.
secret-3-nudge-14 = Who makes you laugh till it hurts? Send that friend the silliest thing you’ve seen this week. No news required.
secret-3-nudge-15 = Dance to one song in the kitchen. Or run to the third lamp post and walk home. No reason, no audience.
secret-3-nudge-16 = Want to be needed? A team’s short of a player, a neighbour’s bags are heavy, a shelter has dogs to walk. Pick one.
secret-3-nudge-17 = Back from your space? Don’t ask if you were missed. Ask what’s for dinner, and tell the funny bit of your week.
secret-3-nudge-18 = Out with friends? Phone in the coat, coat on the peg. The evening’s in the room you’re in.
secret-3-nudge-19 = Make a playlist of songs you loved before you two met. Play it loud, in the kitchen, with a spoon.
secret-3-nudge-20 = Be a tourist where you live: one street, one museum, one odd little shop you’ve walked past for years.
secret-3-nudge-21 = Ring the aunt, the granddad, the old neighbour who always asks how you are and wants the long answer.
secret-3-nudge-22 = Three small good things this week, each with a day beside it. “Swimming, Tuesday” is a plan. “Get out more” isn’t.
secret-3-nudge-23 = Picking the photo { they }’ll see? Then you’re not at the party yet. Put the phone away and go and find the cake.
secret-3-nudge-24 = There’s a thing near you one evening a week: a choir, a climbing wall, chess, five-a-side. Find out when. Going can be next week.
secret-3-plan-1 = If I get an invitation this week, then I say yes before I’ve had time to think up an excuse.
secret-3-plan-2 = If I catch myself waiting to be missed, then I call a friend and we fix a day.
secret-3-not-for-you = If { they } track{ s } you, keep{ s } you from your friends or punish{ es } you for going out, that’s control: get help planning through /safety. After a clear “no”, do all this for yourself and leave { them } be.
secret-3-keywords = did he miss me; he did not miss me; i have no friends left; i dropped my friends; i lost myself; i feel empty; i am lonely; my life is on hold; he is my everything; how to be happy again; what do i do all day; bored without him; back after the break; he is my whole world; i stopped seeing my friends; i have nobody else; i am alone; i am bored; i have no hobbies; i feel lost without him; i only think about him; cannot stop thinking about him; i need a job; my happiness depends on him; i forgot who i am; i miss who i was

# The same for a reader who was told a clear no, or whom an order binds: no hope for the other, no way back.
secret-3-own-title = { secret-3-title }
secret-3-own-essence = { secret-3-essence }
secret-3-own-lesson =
    Your days have been about one person for a while. That part’s over, so the days are yours again. I know it doesn’t feel like a present.

    Start small, with whatever used to be fun. What you did on Sundays. The music that was yours first. If you need a job, or a better one, send one application this week.

    Ring your friends. If you dropped them for { partner }, own it in one line, and the first round of chips is on you. Say yes when you’re asked along. Wear the good shirt.
secret-3-own-more =
    Pick places that are yours: no “bumping into” anyone, no friends as messengers. If { they } go{ es } there, you go somewhere else.

    This isn’t for show. No one has to hear about it. You deserve a good life, and that’s the whole reason.

    One serious thing. If everything good hung on this one person, that’s more weight than a bot can hold, or any article. You’re not broken. Please tell a real person: someone you trust, a doctor, a counsellor at school, or a line from /safety.
secret-3-own-practice = { secret-3-practice }
secret-3-own-nudge-1 = { secret-3-nudge-1 }
secret-3-own-nudge-2 = Which friend would be pleased if you turned up today? Write to that one.
secret-3-own-nudge-3 = { secret-3-nudge-3 }
secret-3-own-nudge-4 = { secret-3-nudge-4 }
secret-3-own-nudge-5 = { secret-3-nudge-5 }
secret-3-own-nudge-6 = { secret-3-nudge-6 }
secret-3-own-nudge-7 = { secret-3-nudge-7 }
secret-3-own-nudge-8 = { secret-3-nudge-8 }
secret-3-own-nudge-9 = { secret-3-nudge-9 }
secret-3-own-nudge-10 = { secret-3-nudge-10 }
secret-3-own-nudge-11 = { secret-3-nudge-11 }
secret-3-own-nudge-12 = { secret-3-nudge-12 }
secret-3-own-nudge-13 = { secret-3-nudge-13 }
secret-3-own-nudge-14 = { secret-3-nudge-14 }
secret-3-own-nudge-15 = { secret-3-nudge-15 }
secret-3-own-nudge-16 = { secret-3-nudge-16 }
secret-3-own-nudge-17 = You don’t have to look fine for anyone. Do one thing today that no one will ever hear about, just because it’s nice.
secret-3-own-nudge-18 = { secret-3-nudge-18 }
secret-3-own-nudge-19 = { secret-3-nudge-19 }
secret-3-own-nudge-20 = { secret-3-nudge-20 }
secret-3-own-nudge-21 = { secret-3-nudge-21 }
secret-3-own-nudge-22 = { secret-3-nudge-22 }
secret-3-own-nudge-23 = { secret-3-nudge-23 }
secret-3-own-nudge-24 = { secret-3-nudge-24 }
secret-3-own-plan-1 = { secret-3-plan-1 }
secret-3-own-plan-2 = If the evening feels too long, then I call a friend and we fix a day.
secret-3-own-not-for-you = { secret-3-not-for-you }

## 4

secret-4-title = Let { them } be { themself }, and make it about { them }
secret-4-essence = Less fixing, more listening.
secret-4-lesson =
    You get to be you. { They } get{ s } to be { themself }. { They } came that way, and there was no toolkit in the box.

    So stop fixing, changing, dressing and correcting. The hours at the gym, the awful hoodie, the noise { they } make{ s } with cereal, the show you can’t stand: if it harms no one, it’s { theirs }. You don’t have to love it. Just quit commenting.

    There’s one line, and it doesn’t move. Being hurtful isn’t “just how { they } { is }”. Insults, threats, shoving, running your life: no. You never have to put up with being hurt. Not now, not ever.
secret-4-more =
    The other half: make it about { them }. When { they } { has } a bad day, listen. Ask one question and let the answer be as long as it likes. Don’t pile ninety minutes of your own drama on top: save that for a friend, or your notes.

    You don’t have to solve anything. Being there, really there, shows what you’re worth better than any speech about it.
secret-4-practice = Spot one harmless thing { they } do{ es } that you’d normally correct, and say nothing. If you two talk today, ask one question and only listen.
secret-4-nudge-1 = That habit of { theirs } that drives you up the wall: does it hurt anyone? If not, cross it off your repair list.
secret-4-nudge-2 = If { they } call{ s } after a bad day, bring your ears. No tips, no “well, my day was worse”.
secret-4-nudge-3 = Got some great advice ready for { them }? Swap it for a question, or for nothing.
secret-4-nudge-4 = Hurtful isn’t a personality. If that’s what you’ve been excusing, you can stop. You never have to take it, and /safety is there.
secret-4-nudge-5 = You get to be odd as well. What would you do today if no one was there to correct you?
secret-4-nudge-6 = Think of one thing you liked about { them } before you wanted anything changed. No need to tell { them }. Just remember it.
secret-4-nudge-7 = Saving up a ninety-minute story about your week? Give it to a friend or your notes. { They } can have the two-minute one.
secret-4-nudge-8 = People aren’t projects. If your hands need something to fix today, there’s a drawer that sticks.
secret-4-nudge-9 = Next time { they } tell{ s } a story you know by heart, don’t finish it. Let it run to the end, wrong bits and all.
secret-4-nudge-10 = There are two ways to load a dishwasher, { theirs } and the right one. Let { theirs } win today. The plates will live.
secret-4-nudge-11 = If you two talk, ask about the thing that bores you: the game, the engine, the cousin. One real question, whole answer.
secret-4-nudge-12 = Look at your last five messages. How many were tips, reminders or corrections? Make the next one none of those.
secret-4-nudge-13 = “You should” is fixing with good manners. Drop it for one day, with everyone, and see what you say instead.
secret-4-nudge-14 = A bad mood in the room isn’t always about you. You don’t have to mend it or earn your way out of it. Offer tea, carry on.
secret-4-nudge-15 = { Their } music, { their } mate with the jokes, { their } mum’s dog: you don’t have to like it all. Polite is plenty.
secret-4-nudge-16 = Draw two columns: what annoys you, what hurts you. The first column you can let be. The second one you don’t have to.
secret-4-nudge-17 = Stung by something { they } said? “That stung” will do, once, no speech. Letting people be doesn’t mean swallowing that.
secret-4-nudge-18 = Guessing what’s behind { their } face is a full-time job, and it’s unpaid. Clock off till tomorrow.
secret-4-nudge-19 = When { they } make{ s } plans without you, say “have a good time”. Then ring a friend and make some of your own.
secret-4-nudge-20 = That phone is { theirs }. If your hand’s on it, put it down, leave the room, and write what you’re scared of finding.
secret-4-nudge-21 = Say one nice thing that isn’t a hint. “Good soup” is nice. “Good to see you cook for once” is a hint.
secret-4-nudge-22 = The article you’re about to forward “because it might help”: did anyone ask for it? No? Then close the tab.
secret-4-nudge-23 = Some quiet isn’t a problem to solve. Next time you’re in one room, read your book and let the telly do the talking.
secret-4-nudge-24 = You want it out now, and { they } like{ s } to sleep on things? Neither’s wrong. Take the night off as well.
secret-4-plan-1 = If I’m itching to correct something harmless that { they } do{ es }, then I take one breath and let it be.
secret-4-plan-2 = If I hear that { they } had a bad day, then I ask one question and listen until { they }{ re } done.
secret-4-not-for-you = If { they } decide{ s } what you wear, who you see or what you spend, or you’re scared of { them }, that isn’t a habit to accept: go to /safety instead. After a clear “no”, letting { them } be means leaving { them } alone.
secret-4-keywords = he annoys me; his habits; can i change him; he says i try to change him; we argue about small things; he says i nag; i correct him; he had a bad day; how to listen; i talk too much; he is always at the gym; he plays games all day; i hate his clothes; he is always on his phone; he is messy; he snores; he is stressed; he is stressed about work; he had a terrible day at work; his family; he says i criticise him; he says i criticize him; i try to fix him; his habits drive me crazy; video games

# In place of the lesson, for a reader who was told a clear no, and for one who is afraid.
# The card for the partner's bad day, and what people write about it (see no-phrases for the signs).
bad-day-phrases = he had ? ? bad/awful/terrible/hard/rough/horrible/rubbish/shitty/crap day; he * having ? ? bad/awful/terrible/hard/rough/horrible/rubbish/shitty/crap day; he has had ? ? bad/awful/terrible/hard/rough/horrible/rubbish/shitty/crap day
button-bad-day = { They } had a bad day
bad-day-title = { They } had a bad day
bad-day-lead = You don’t have to fix it. Be there, and let it be about { them }.
bad-day-ask =
    • “That sounds rough. What was the worst bit?”
    • “Do you want me to listen, or to help?”
    • “And then?” After that, let it be quiet.
bad-day-not = Better not
bad-day-not-to-say = No “you should have”, no “at least”, and no “that’s nothing, my day …”. And nothing about the two of you today. If your own day was hard as well, tell it to me.
bad-day-line = A bad day is no reason to hurt you. If { they } shout{ s } at you, scare{ s } you or hurt{ s } you, you can leave the room, and /safety has people to talk to.

secret-4-own =
    This one’s about getting on well with { partner }. That’s over. You were told no, and respecting that means leaving { them } in peace: no listening ear, no kind word, no asking friends how { they } { is }. That’s not cold. It’s what you were asked for.

    What helps: secret 1, for the pull to write. Secret 3, for the days that are yours.
secret-4-afraid =
    This one says: let { them } be how { they } { is }, and listen more. If you’re afraid, skip it. Being hurt, watched or scared isn’t a habit to put up with, and you can’t mend it by being nicer. An advocate can help you plan what’s next. It’s free, and you can ask what stays private before you say anything. The numbers are one press away.

    Meanwhile, for you: secrets 1 and 3.

## 5

secret-5-title = Let it go
secret-5-essence = When a rough patch is over, let it be over.
secret-5-lesson =
    This one’s for when things are good again. However rough it was, don’t make { them } pay for it now. No digs over breakfast, no old fight dragged in to win the one about the dishes, no cold shoulder to get even. It was a blip. File it and shut the drawer.

    A blip is a rough patch. Being hit, threatened or scared isn’t one.

    And letting go doesn’t mean opening every door on day one. Guard your heart if you want to. Careful is allowed, for as long as you need.
secret-5-more =
    You’re allowed a limit, too. Hardly anyone knows where theirs is until they’ve run into it. Finding yours can take ages, and more than one blip. That doesn’t make you a fool.

    Once you know it, say it plainly. That hurt. I won’t go through this again. Two sentences, no shouting, no pile of evidence. Then mean it, most of all on the day when it costs you something.

    And if it never got good again? You can still put it down, for your own sake.
secret-5-practice = Write down one old thing that keeps coming up in your head. Fold the paper, put it in a drawer, and leave that subject alone for today.
secret-5-nudge-1 = Replaying that fight again? You’ve seen it. You know how it ends. Put something else on.
secret-5-nudge-2 = You don’t have to get even to be done with it.
secret-5-nudge-3 = Careful is allowed. You can drop a grudge and still keep your guard up for as long as you like.
secret-5-nudge-4 = What won’t you go through again? One sentence, on paper, for you. It doesn’t have to be shown to anyone today.
secret-5-nudge-5 = Maybe you only saw your limit after the third time. You still saw it. That’s how most of us find ours.
secret-5-nudge-6 = “That hurt” is a whole sentence. Try it out loud, to the mirror, without adding the case file.
secret-5-nudge-7 = The old screenshots don’t need another read tonight. Put them somewhere you won’t trip over them.
secret-5-nudge-8 = Being frightened isn’t a blip, and you’re not supposed to let that go. If that’s what it was, /safety has people to talk to.
secret-5-nudge-9 = When the old row turns up inside the new one, send it home. Today’s is about the dishes. Stay with the dishes.
secret-5-nudge-10 = Write the whole complaint, every unfair bit of it. Then rip it into strips and line the hamster cage, or the bin.
secret-5-nudge-11 = Pick one small thing you’d trust { them } with again, like the shopping. Start there. The rest can stay locked.
secret-5-nudge-12 = Say your limit in ten words or fewer. “I won’t be shouted at. I’ll leave.” Short ones are easier to stick to.
secret-5-nudge-13 = What will you do if your limit’s crossed? Not say: do. Hang up, sleep at a friend’s, take a walk. Decide while it’s calm.
secret-5-nudge-14 = One blip isn’t a pattern. Three might be. Write down when and what, two lines, no commentary.
secret-5-nudge-15 = A dig dressed up as a joke is still a dig. If you feel one coming, cough and ask for the salt.
secret-5-nudge-16 = You weren’t at your best in that stretch? Tell one person you trust, out loud. It weighs less once it’s been said.
secret-5-nudge-17 = Is the date of the big row coming round? Put something else on it now: a swim, a friend, a pie in the oven.
secret-5-nudge-18 = Anger wants arms and legs. Scrub the bath, beat a rug, throw a ball at a wall till you’re out of breath.
secret-5-nudge-19 = Had your apology? Then don’t order a second one. Say thanks and pass the bread.
secret-5-nudge-20 = Something went right between you two? Let it be good all on its own, without “but last month…”
secret-5-nudge-21 = Sulk properly: ten minutes, timer on, blanket over your head. When it rings, get up and make toast.
secret-5-nudge-22 = Agree on a word with a friend for when you start on the old story again. “Pineapple” works. Then change the subject.
secret-5-nudge-23 = Said “it’s fine” when it wasn’t? Notice where: at home, at work, with a mate. There may be a limit missing there.
secret-5-nudge-24 = Setting a little test, to see if { they } care{ s }? Scrap it. If you need to know something, ask it straight.
secret-5-plan-1 = If I’m about to bring up the old fight, then I take a sip of water and talk about today instead.
secret-5-plan-2 = If I get hurt the same way again, then I say once and plainly what I won’t go through again, and I stick to it.
secret-5-not-for-you = If you’ve been hit, threatened, watched or scared, don’t let it go and don’t announce limits alone: talk it through with a line from /safety first. After a clear “no”, write your limit down and keep it for yourself.
secret-5-keywords = he is back but i am still angry; we are good again; i cannot forgive; i keep bringing it up; i hold a grudge; i do not trust him yet; he lied to me; i am still mad at him; after the fight; i want to get even; we made up; where is my limit; he said sorry; i cannot let it go; i resent him; i punish him; i do not trust him; we got back together; i keep thinking about the old fight; i bring up the past; he lied; he hurt my feelings; he apologised; he apologized; he is back and wants to talk; he came back and wants to talk; he wants to move back in; he is moving back in; he wants to move in again; is he cheating; i think he is cheating; i do not know if i can trust him

# The same for a reader who was told a clear no, or whom an order binds: no hope for the other, no way back.
secret-5-own-title = { secret-5-title }
secret-5-own-essence = You can put it down on your own. It doesn’t take two.
secret-5-own-lesson =
    Most people think letting go means making up over dinner. Yours is the other kind: you put it down on your own.

    There’s no last talk coming that makes it make sense. There’s no apology to deliver, and none to wait for. Write yours down and keep it. What happened, happened; going over it at three in the morning won’t change a line of it.

    If you did things you’re ashamed of, say so, to yourself and to someone safe. Then don’t do them again. That’s what sorry looks like from here: leaving { them } alone.
secret-5-own-more =
    If you were hurt, that counts too. Being hit, threatened or scared isn’t a rough patch, and you don’t have to let that go. Talk it through with someone from /safety.

    And find your limits while you’re here. What won’t you go through again? What won’t you do again? One line each, on paper. They’re for the next part of your life, and that part has your name on it.
secret-5-own-practice = { secret-5-practice }
secret-5-own-nudge-1 = { secret-5-nudge-1 }
secret-5-own-nudge-2 = { secret-5-nudge-2 }
secret-5-own-nudge-3 = { secret-5-nudge-3 }
secret-5-own-nudge-4 = { secret-5-nudge-4 }
secret-5-own-nudge-5 = { secret-5-nudge-5 }
secret-5-own-nudge-6 = { secret-5-nudge-6 }
secret-5-own-nudge-7 = { secret-5-nudge-7 }
secret-5-own-nudge-8 = { secret-5-nudge-8 }
secret-5-own-nudge-9 = Still arguing in your head? Step outside for a minute: coat on, bins out, look at the sky. Then come in and do the next thing.
secret-5-own-nudge-10 = { secret-5-nudge-10 }
secret-5-own-nudge-11 = Be somewhere on time today, or ring when you said you would. Trusting yourself again starts about that small.
secret-5-own-nudge-12 = { secret-5-nudge-12 }
secret-5-own-nudge-13 = { secret-5-nudge-13 }
secret-5-own-nudge-14 = What do you know now about your own limits that you didn’t a year ago? Two lines, no commentary.
secret-5-own-nudge-15 = Told the whole story to three people already? Ask the fourth how their week was, and have an evening off from yours.
secret-5-own-nudge-16 = { secret-5-nudge-16 }
secret-5-own-nudge-17 = { secret-5-nudge-17 }
secret-5-own-nudge-18 = { secret-5-nudge-18 }
secret-5-own-nudge-19 = No apology’s on its way. You can stop laying a place for it, and eat.
secret-5-own-nudge-20 = There were good days in it, too. You don’t have to cross them out to be done.
secret-5-own-nudge-21 = { secret-5-nudge-21 }
secret-5-own-nudge-22 = { secret-5-nudge-22 }
secret-5-own-nudge-23 = { secret-5-nudge-23 }
secret-5-own-nudge-24 = Picking at it to see if it still hurts? It does. Leave the plaster on and do something with your hands.
secret-5-own-plan-1 = If the old fight starts up in my head, then I take a sip of water and name five things in the room.
secret-5-own-plan-2 = If I want to send one last “sorry”, then I write it on paper, fold it up and leave it in a drawer.
secret-5-own-not-for-you = { secret-5-not-for-you }

## 6

secret-6-title = Have patience
secret-6-essence = It takes the time it takes. Slow is allowed.
secret-6-lesson =
    None of these seven will make anyone wake up different tomorrow. I’d love to tell you otherwise.

    It’s hard, and some evenings it’ll break your heart a bit. When { partner } goes quiet, the quiet gets loud, and you’ll want to do something, anything. Usually the thing to do is nothing, and then dinner.

    There’s no timetable. Sometimes things turn around at once. Sometimes it’s weeks, or months. And sometimes it never happens, because too much got broken. I don’t know which one is yours. Nor do you, and I’d bet { they } { doesnt } either.
secret-6-more =
    So patience isn’t gritting your teeth until you get the ending you picked. It’s making your peace with every one of them, including the one where you’re two decent people who just don’t fit. Patience and acceptance come as a pair: one without the other is only waiting by the door. Can’t manage both today? That’s okay. It’s a lot.

    You can be sad in the meantime, and you can stop waiting when you’ve had enough. Until then: eat something, sleep, and see a friend who’s glad you came.
secret-6-practice = Write down three endings: soon, much later, never. Under each, put one good thing you’d still have in your life.
secret-6-nudge-1 = No news today is just no news. It isn’t a verdict on you.
secret-6-nudge-2 = Staring at it won’t speed it up. Go and hurry something that can be hurried, like the washing-up.
secret-6-nudge-3 = Rough evening? Don’t plan the whole month. Plan as far as breakfast.
secret-6-nudge-4 = You’re allowed to hope, and to be okay without it, both on the same day.
secret-6-nudge-5 = It could be weeks. It could be never. You can have a decent afternoon either way.
secret-6-nudge-6 = Maybe you two fit, maybe you don’t. That doesn’t need an answer tonight. Food and sleep do.
secret-6-nudge-7 = Judge today by what you did with it, not by what came back.
secret-6-nudge-8 = You can stop waiting whenever you’ve had enough. And if it’s fear that keeps you there, that’s something else: see /safety.
secret-6-nudge-9 = Plant something slow: cress, a bean, an avocado stone. Water it, then go out and leave it to it.
secret-6-nudge-10 = Loved, valued, needed: how was this week, honestly? Three numbers, then put it away till next week.
secret-6-nudge-11 = A like isn’t a message, and a horoscope isn’t news. Close both and go outside for ten minutes.
secret-6-nudge-12 = If you knew for sure there’d be no answer for three months, what would you do with them? Start on that.
secret-6-nudge-13 = Tell a friend: “I’m waiting, and I hate it.” You don’t need advice back. Just a friend in the next chair.
secret-6-nudge-14 = Put the checking on a timetable: noon and six, five minutes each. The rest of the day it’s only a phone.
secret-6-nudge-15 = Say the ending you dread out loud, once. Then say what you’d have for breakfast the day after. There’d be breakfast.
secret-6-nudge-16 = Ask someone older about the longest year of their life, and how they got through the evenings. Bring biscuits.
secret-6-nudge-17 = Change your sheets. It won’t settle anything, and tonight you’ll be sad in clean sheets, which is better.
secret-6-nudge-18 = “If nothing’s changed by Friday…” Friday doesn’t know about that. Give yourself the deadline instead: by Friday, one call to a friend.
secret-6-nudge-19 = Treat heartache like flu: soup, blanket, early night, and no big decisions while you’re running a temperature.
secret-6-nudge-20 = Find something you wrote a month ago. What’s a bit easier than it was then? If nothing is, that’s worth knowing too.
secret-6-nudge-21 = Swap the sad playlist for a podcast about volcanoes. Just for the bus ride.
secret-6-nudge-22 = Your cousin was over it in a month? Good for your cousin. You’re not late.
secret-6-nudge-23 = When { they } say{ s } “I don’t know”, it may well be true. You don’t have to get a better answer out of { them } today.
secret-6-nudge-24 = “Just checking how you are” has a second question hiding in it, hasn’t it? Hold it overnight and look again.
secret-6-plan-1 = If I check my phone for an answer, then I put it down and finish one small job before I look again.
secret-6-plan-2 = If I can’t stand the waiting, then I call someone who likes me and we talk about anything else.
secret-6-not-for-you = If you’re scared of { them } or { they } control{ s } you, please don’t wait it out. Leaving can be the risky part, so plan it with an advocate: /safety. After a clear “no”, there’s nothing to wait for: read secret 7.
secret-6-keywords = he went quiet; how long does it take; will he come back; he is back but cold; nothing changes; i am still waiting; i cannot wait any longer; no news from him; when does it get better; is there hope; he is not ready; he said maybe; he needs time; he needs more time to think; he is confused; does he still love me; will he change his mind; will he come around; waiting for him to call; waiting for a message; it takes so long; i miss him so much; i am heartbroken; it hurts so much; i cannot sleep; nothing i do changes anything; my heart is broken; he broke my heart; is he seeing someone; is there someone else

# The same for a reader who was told a clear no, or whom an order binds: no hope for the other, no way back.
secret-6-own-title = Make your peace with it
secret-6-own-essence = It’s finished, and you’re allowed to be sad about it.
secret-6-own-lesson =
    This one’s about acceptance. There’s nothing to wait for. That hurts, and it’s a bit of a relief too.

    Some evenings it’ll break your heart a bit. The quiet gets loud, and you’ll want to do something, anything. The thing to do is dinner, a shower and bed. Then the same tomorrow.

    Your head will bargain. It’ll say the no was a mood, or a test, or that you’re the exception. You don’t have to argue with it. Say “no means no” and get on with the washing-up.
secret-6-own-more =
    Taking a person at their word is a decent thing to do, even now. Especially now.

    Accepting it doesn’t mean liking it. You can be sad, and cross, and still let it be finished. Two decent people can be a bad fit. And if you weren’t at your best, you can do better from here, with no one watching.

    I don’t know how long it’ll hurt. A while, not for ever. Eat something, sleep, and see a friend who’s glad you came.
secret-6-own-practice = Write one line: “It’s finished, and I’m still here.” Under it, put three good things in your life that don’t depend on anyone’s answer.
secret-6-own-nudge-1 = There’s no answer coming, and you don’t need one to have lunch.
secret-6-own-nudge-2 = You can’t hurry a heart along. You can hurry the washing-up. Start there.
secret-6-own-nudge-3 = { secret-6-nudge-3 }
secret-6-own-nudge-4 = Your head says “what if”. You’re allowed to leave that one unanswered and go to bed.
secret-6-own-nudge-5 = You can be sad at ten and laugh at eleven. Both count, and neither needs explaining.
secret-6-own-nudge-6 = You two didn’t fit. That hurts, and it doesn’t make either of you a bad person. Food and sleep now.
secret-6-own-nudge-7 = Judge today by what you did with it. Getting up counts. So does the shower.
secret-6-own-nudge-8 = You can stop going over it whenever you’ve had enough. And if someone frightens you, that’s something else: see /safety.
secret-6-own-nudge-9 = { secret-6-nudge-9 }
secret-6-own-nudge-10 = Sleep, food, company: which of the three has had the worst week? Mend that one, just for today.
secret-6-own-nudge-11 = { secret-6-nudge-11 }
secret-6-own-nudge-12 = If this were already a year ago, what would you be doing this month? Start on that.
secret-6-own-nudge-13 = Tell a friend: “It’s over, and I hate it.” You don’t need advice back. Just a friend in the next chair.
secret-6-own-nudge-14 = The itch to look comes at the same hours, doesn’t it? Book those hours: a class, a call, a bath.
secret-6-own-nudge-15 = The worst has been said already, and you had breakfast the day after. Have lunch as well.
secret-6-own-nudge-16 = { secret-6-nudge-16 }
secret-6-own-nudge-17 = { secret-6-nudge-17 }
secret-6-own-nudge-18 = Set a date for being over it? Cross it out. It takes as long as it takes. Have an early night.
secret-6-own-nudge-19 = { secret-6-nudge-19 }
secret-6-own-nudge-20 = { secret-6-nudge-20 }
secret-6-own-nudge-21 = { secret-6-nudge-21 }
secret-6-own-nudge-22 = { secret-6-nudge-22 }
secret-6-own-nudge-23 = You may never find out why. Put the question on paper, shut it in a drawer, and go out for milk.
secret-6-own-nudge-24 = “Just seeing if you’re all right” is contact, too. Ring a friend and ask that instead.
secret-6-own-plan-1 = If I catch myself bargaining in my head, then I say “no means no” and finish one small job.
secret-6-own-plan-2 = If I can’t stand the evening, then I call someone who likes me and we talk about anything else.
secret-6-own-not-for-you = If you’re scared of { them } or { they } control{ s } you, plan what comes next with an advocate: /safety. If there’s a court order, it holds until a court lifts it: ask a lawyer before you do anything.

## 7

secret-7-title = Cut your losses
secret-7-essence = Some things can’t be mended. Putting them down can be the win.
secret-7-lesson =
    Sometimes it’s past repair. You stopped chasing, you gave it room, you waited, and nothing grew. Then leave, and live. Those are two steps, and the second one is the point.

    Ask yourself, somewhere calm: am I loved in this? Am I valued? If it’s been no and no for a long time, what’s it for? Being picked every other Tuesday isn’t being loved.

    You’re too good for someone who isn’t sure. That doesn’t make { partner } a monster. But you don’t have to stand in the hallway while { they } make{ s } up { their } mind.
secret-7-more =
    Closing the door isn’t failing. You looked honestly, and you picked yourself. That’s a win, even with a lot of crying in it. Even if you open it a crack once and have to close it again.

    If { they } { has } ever scared you, plan the leaving with people who know how: /safety first.

    And when it’s over, whichever way it ends, tell how it went, if you like: to a friend, or to /vent, just for you.
secret-7-practice = Somewhere private, answer on paper: am I loved in this, am I valued in it, and since when? You don’t have to decide anything today.
secret-7-nudge-1 = Picture an ordinary morning a year from now without this knot in your stomach. What’s the first thing you do?
secret-7-nudge-2 = Wanting someone who’s sure about you isn’t asking too much.
secret-7-nudge-3 = Two questions for a walk: am I loved in this? Am I valued? Let the honest answer be as short as it is.
secret-7-nudge-4 = Ending a thing isn’t failing at it. Some things are finished, and one of you has to notice first.
secret-7-nudge-5 = Missing { them } doesn’t mean you got it wrong. It means it mattered to you. Both can be true.
secret-7-nudge-6 = No decision needed today. Just don’t talk yourself out of what you’ve already noticed.
secret-7-nudge-7 = Take one thing of { theirs } off the good shelf. You don’t have to throw it out. It only has to make room.
secret-7-nudge-8 = If going could turn scary, don’t do it alone. The people on the lines in /safety help with exactly that.
secret-7-nudge-9 = Look at your last few check-ins in a row. If a friend showed you those, what would you say?
secret-7-nudge-10 = Finish this on paper: “I’m still here because…” If the answer’s “because of Sundays”, Sundays can be sorted.
secret-7-nudge-11 = How long has it been a maybe? Count the months on your fingers. If you run out of fingers, take that seriously.
secret-7-nudge-12 = List what’s yours at { their } place or in the flat: charger, jumper, the good pan. It’s a list, not a decision.
secret-7-nudge-13 = Five years on, you’re telling this to a friend over chips. Which bit would you like to be proud of?
secret-7-nudge-14 = Who’s stood by you through this? Thank one of them today, with a card, a cake or a daft photo.
secret-7-nudge-15 = Where does someone save you a seat, ask how the exam went, remember you can’t stand olives? Go there this week.
secret-7-nudge-16 = If it ends, three plain sentences will do, somewhere calm, and then home. You don’t need { them } to agree.
secret-7-nudge-17 = Crying over something that had to end makes sense. Tissues first, then soup, then the daftest film you own.
secret-7-nudge-18 = A Saturday on your own is long. Fill two hours of it, not all of it: the market, a swim, the library.
secret-7-nudge-19 = Been making excuses for { them } to your friends? You can retire from that job. Try “it’s been hard”, and let them put the kettle on.
secret-7-nudge-20 = You don’t need someone new by Friday. You need a plan for Saturday and eight hours’ sleep.
secret-7-nudge-21 = Say no to one small thing you don’t want today: the extra shift, the film you’ve seen twice. It’s practice for bigger ones.
secret-7-nudge-22 = Write one line that starts “Next time I’d like…” Pencil’s fine.
secret-7-nudge-23 = When was it last properly good? Put a month to it, and be honest about what there’s been since.
secret-7-nudge-24 = If it’s over, swap the pet name in your phone for the plain one. It’s a small thing. It helps a bit at two in the morning.
secret-7-plan-1 = If I start making excuses for being treated like a maybe, then I reread what I wrote about feeling loved and valued.
secret-7-plan-2 = If I feel the pull to reopen the door, then I tell a friend first and sleep on it for one night.
secret-7-not-for-you = If leaving could make { them } threaten or hurt you, don’t do this on your own: plan it with an advocate first, through /safety. If the clear “no” came from { them }, the door’s closed already: leave it closed and look after you.
secret-7-keywords = we broke up; he left me; should i leave; should i break up; he is not sure about me; he does not love me; it is over; he ended it; how to move on; he asked for no contact; he met someone else; he cheated on me; is it worth it; he blocked me; he dumped me; he ghosted me; i am heartbroken; he wants a divorce; he moved out; he moved on; time to give up; should i let him go; he has somebody new; he met somebody new; he is seeing someone else; he does not want me; he fell out of love; my ex; i deserve better; i feel unloved; i am not a priority; he cheated with a friend

# The same for a reader who was told a clear no, or whom an order binds: no hope for the other, no way back.
secret-7-own-title = { secret-7-title }
secret-7-own-essence = The door’s closed. Leaving it closed is looking after yourself.
secret-7-own-lesson =
    It’s past repair, and you’ve been told so out loud. Then leave it, and live. Those are two steps, and the second one is the point.

    You didn’t get to pick the ending. You do get to pick what you do with it. You can stand in front of a closed door, or you can go home and put the kettle on. Going home isn’t failing, even with a lot of crying in it.

    And a no to the two of you isn’t a verdict on you. You’re still a good friend, a favourite cousin, the one who knows all the words to that song.
secret-7-own-more =
    Do the practical bits in one go, while you’re brave. Photos into a folder you don’t open. { Their } things in a box: a friend takes it round if { they } ask{ s }, or a lawyer if there’s an order. Numbers gone, calendars unshared, passwords changed. You’re not erasing anything. You’re making sure one weak evening can’t undo your week.

    If { they } { has } ever scared you, plan it with people who know how: /safety first.

    Then tell how it went, if you like: to a friend, or to /vent, just for you.
secret-7-own-practice = Do one practical bit today: one box, one shared password, one folder of photos you won’t open. One is plenty.
secret-7-own-nudge-1 = { secret-7-nudge-1 }
secret-7-own-nudge-2 = { secret-7-nudge-2 }
secret-7-own-nudge-3 = One question for a walk: what do you get to decide again, now that it’s only you deciding?
secret-7-own-nudge-4 = { secret-7-nudge-4 }
secret-7-own-nudge-5 = It hurts because it mattered to you. That’s allowed, and it’s no reason to knock.
secret-7-own-nudge-6 = No decision needed today. It’s been made. All you have to do is leave it alone until bedtime.
secret-7-own-nudge-7 = One thing of { theirs } off the good shelf and into a box. You don’t have to throw it out today.
secret-7-own-nudge-8 = If someone scares you, you don’t have to handle it alone. The people on the lines in /safety help with exactly that.
secret-7-own-nudge-9 = If your best friend had had your month, what would you cook? Make that for yourself.
secret-7-own-nudge-10 = Which bit scares you most: the Sundays, the money, telling your mum? Take that one and make it a plan.
secret-7-own-nudge-11 = Nothing’s left to decide, so the evening’s free. Pick the film you’d have had to argue for.
secret-7-own-nudge-12 = List what still has to go back. If it’s asked for, a friend takes it, or a lawyer if there’s an order. You stay at home.
secret-7-own-nudge-13 = { secret-7-nudge-13 }
secret-7-own-nudge-14 = { secret-7-nudge-14 }
secret-7-own-nudge-15 = { secret-7-nudge-15 }
secret-7-own-nudge-16 = No closing talk is coming, and you can do without. Say “that’s done” to the bathroom mirror, then get your coat.
secret-7-own-nudge-17 = { secret-7-nudge-17 }
secret-7-own-nudge-18 = { secret-7-nudge-18 }
secret-7-own-nudge-19 = Friends asking what happened? “It ended, it’s sad, what are you having?” is a full answer.
secret-7-own-nudge-20 = { secret-7-nudge-20 }
secret-7-own-nudge-21 = { secret-7-nudge-21 }
secret-7-own-nudge-22 = { secret-7-nudge-22 }
secret-7-own-nudge-23 = The photos don’t need sorting, judging or deleting tonight. One folder, out of sight, kettle on.
secret-7-own-nudge-24 = Is { their } name still at the top of your phone? Have a friend take it out while you choose the pizza.
secret-7-own-plan-1 = If I find a good excuse for one last message, then it goes on paper, and the paper goes in the bin.
secret-7-own-plan-2 = If the evening gets long, then I ring someone who’s glad to hear from me and we talk about their day.
secret-7-own-not-for-you = If leaving it alone could make { them } threaten or hurt you, plan it with an advocate first, through /safety. If there’s a court order, let a lawyer see to anything that still has to be handed over.

## A clear no

closed-title-afraid = Not this one, and not alone
no-title = A no stays a no
no-card =
    “Leave me alone” isn’t a riddle, and it isn’t a test. It’s an answer. It stands even when it hurts, and even when you’re sure you know what was meant. Wanting it to be different doesn’t make you a bad person. But no means no: no message, no call, no friend sent ahead, no “bumping into” anyone. That protects you, too.

    If there’s a court order, talk to a lawyer or an advocate before you do anything it might cover.

    What helps now is about you. These five are, and not one leads back to { partner }.
no-remember = Shall I remember that? Then everything I show and send you is about your own life, until you answer the safety questions in /space another way.
button-no-remember = Yes, remember it
no-remembered = OK, I’ll remember.
no-remembered-about = From now on everything I show and send you is about your own life, and nothing suggests getting in touch. I keep it encrypted; /data shows what I have, and deletes it. If it was a mistake, or an order has ended, answer the safety questions again.
secrets-title-own = Five of the seven
secrets-intro-own = Five short lessons for when it’s a no. They’re about your days, and none of them leads to { partner }. Start where it hurts.
secrets-intro-afraid = Short lessons for when the person you love has gone distant. You said you’re sometimes afraid, so: plan any big step with an advocate first. /safety has the numbers.
share-kept = I’ve kept this one between us: what I show you is picked for you, and a server doesn’t need to see it.

# What people write when they have been told no, separated by ";". "he" stands for anybody, "not" for never, no and
# don’t (search-same-words). told/asked is either word, ? is a word or none, * is up to three; none of them runs across
# another "he". ^ is the beginning of the text, and $ its end.
no-phrases = he/ex/family/parents/police ? told/asked/begged/warned/ordered/wants/want me ? not ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following ? me/he/again/anymore/ever; he/ex/family/parents/police ? told/asked/begged/warned/ordered me * stop ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following ? me/he/again/anymore/ever; he/ex ? said/says/wrote/texted/told/replied/screamed ? ? ? not ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following me; he/ex ? said/says/wrote/texted/told/replied/screamed ? ? ? stop contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following me; he ? not want/wants ? ? ? contact; he ? not want/wants me ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following he; he ? not want/wants to be contacted; he ? not want/wants to hear from me; he ? not want/wants to see/talk/speak/hear ? ? me again/ever/anymore; he ? not want/wants ? ? ? any contact; he ? said/says/wants/want/asked/demanded/insists ? ? ? not contact; asked ? for not contact; he ? want/wants not to do with me; he/ex/family/police ? told/asked/warned/begged/ordered ? ? ? leave he/me alone; said/says/wrote/texted/replied leave me alone; wants me to leave he alone; he/ex/family/police ? told/asked/warned/ordered me to stay away; he/ex ? said/says/wrote/texted/told ? ? stay away from he/me; was/been/got told to stop contacting/messaging/texting/calling he; was/been/got told not to contact/message/text/call he; not allowed to contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following he; not contact order; restraining order; protective order; protection order; order of protection; court order; intervention order; barring order; non molestation order; nonmolestation order; stalking order; order against me; breach the order; break the order; injunction; cease and desist; bail conditions; he ? reported me; he ? called the police on me
# The same without a last word (“he asked me to stop texting”), and the police.
no-phrases-more = he/ex/family/parents/police ? told/asked/begged/warned/ordered me * stop contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing $; he/ex/family/parents/police ? told/asked/begged/warned/ordered/wants/want me ? not ? contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing $; he/ex ? said/says/wrote/texted/replied/screamed stop/not contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing $; he/ex ? said/says/wrote/texted/replied/screamed to/please/just/me ? stop/not contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing $; he/ex ? wants/want me to stop contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing $; he/ex/family/parents/police ? told/asked/begged/warned/ordered me * stop contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing again/anymore/ever; he/ex/family/parents/police ? told/asked/begged/warned/ordered/wants/want me ? not ? contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing again/anymore/ever; he/ex ? said/says/wrote/texted/replied/screamed stop/not contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing again/anymore/ever; he/ex ? said/says/wrote/texted/replied/screamed to/please/just/me ? stop/not contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing again/anymore/ever; he/ex ? wants/want me to stop contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing again/anymore/ever; he/ex/family/parents/police ? told/asked/begged/warned/ordered me * stop contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing and/but/so/or/now i/im/ive/what/how/should/he/my/it/that; he/ex/family/parents/police ? told/asked/begged/warned/ordered/wants/want me ? not ? contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing and/but/so/or/now i/im/ive/what/how/should/he/my/it/that; he/ex ? said/says/wrote/texted/replied/screamed stop/not contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing and/but/so/or/now i/im/ive/what/how/should/he/my/it/that; he/ex ? said/says/wrote/texted/replied/screamed to/please/just/me ? stop/not contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing and/but/so/or/now i/im/ive/what/how/should/he/my/it/that; he/ex ? wants/want me to stop contact/contacting/text/message/messaging/write/writing/call/calling/ring/ringing and/but/so/or/now i/im/ive/what/how/should/he/my/it/that; he/ex/family ? told/asked/begged/warned/ordered me * stop/not write/writing/talk/talking/speak/speaking to he; he/ex ? said/says/wrote/texted/told/replied/screamed ? ? ? stop write/writing/talk/talking/speak/speaking to me; he/ex ? said/says/wrote/texted/replied/screamed not ? write/writing to me; he/ex ? said/says/wrote/texted/replied/screamed to/please/just ? not ? write/writing to me; if i ? ? contact/contacted/text/texted/message/messaged/write/wrote/call/called/ring/rang/come/came/show/showed ? ? ? he ? call/calls/ring/phone/get/calling ? police/cops; i ? went/came/drove/turned/showed/waited/knocked/stood/walked * he ? called/rang/phoned/got ? police/cops; i ? went/came/drove/turned/showed/waited/knocked/stood/walked/texted/called/kept/wrote * he * he ? called/rang/phoned/got ? police/cops; he/parents/family ? called/rang/phoned ? police/cops $
# The same from a lawyer, a court, or the partner’s people, and in other words: “go away”, “never speak to me again”.
no-phrases-others = his/lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer ? ? told/asked/begged/warned/ordered me ? not ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching ? me/he/again/anymore/ever; his/lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer ? ? told/asked/begged/warned/ordered me * stop ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching ? me/he/again/anymore/ever/$; his/lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer ? ? told/asked/begged/warned/ordered me to leave he/me alone; his/lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer/ex ? ? told/asked/begged/warned/ordered me ? to stay/keep ? away ? from he/me; letter/email/message/text/call from his/he/a/the ? ? lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer ? ? ? not ? ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching he; he/ex/his/hers/lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer ? ? said/says/wrote/writes/texted/replied/screamed/shouted/told ? ? i must/should/may/can/am/need/have/better ? not ? ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching he; he/ex/his/hers/lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer ? ? said/says/wrote/writes/texted/replied/screamed/shouted ? i not contact/contacting he; he/ex/his/hers/lawyer/lawyers/solicitor/solicitors/attorney/barrister/judge/magistrate/court/officer ? ? said/says/wrote/writes/texted/replied/screamed/shouted to/please ? ? stop/not ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching ? he
no-phrases-away = he/ex ? needs/need me to ? stop ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching ? he/me/$; he/ex ? needs/need/wants/want me to ? ? leave he/me alone/be; he/ex ? needs/need me to ? not ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching ? he/me/again; he/ex ? said/says/wrote/writes/texted/replied/screamed/shouted/told not ? ? speak/talk/write/come/text/message ? ? me/he again/ever/anymore; he/ex ? said/says/wrote/writes/texted/replied/screamed/shouted to/please/just not ? ? speak/talk/write/come ? ? me/he; he/ex ? told/asked/begged/warned/ordered me ? not ? ? speak/talk/come/go ? ? ? he/me again/ever/anymore; he/ex ? ? told/asked/begged/warned/ordered me to go away ? $/and/but/so/forever/now; he/ex ? ? told/asked/begged/warned/ordered me to go away for good; he/ex ? said/says/wrote/writes/texted/replied/screamed/shouted ? ? go away $/and/but/so/forever/now; he/ex ? said/says/wrote/writes/texted/replied/screamed/shouted ? ? go away for good; he/ex ? ? told/asked/begged/warned/ordered/said/says/wrote/writes/texted/replied/screamed/shouted ? ? get lost $/and/but/so/forever; he/ex ? ? told/asked/begged/warned/ordered/said/says/wrote/writes/texted/replied/screamed/shouted ? ? fuck/piss off $/and/but/so/forever/out; was/been/got/were/being told ? to stay/keep ? away ? from he; was/been/got/were told ? to leave he alone; was/been/got/were told ? not ? ? speak/talk/write/go/come ? ? he; he/ex ? ? ? ? and/then told/asked/begged/warned/ordered me to leave he/me alone; he/ex ? ? ? ? and/then told/asked/begged/warned/ordered me to ? stop ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching he/me/$; he/ex ? ? ? ? and/then told/asked/begged/warned/ordered me ? not ? contact/contacting/contacted/text/texting/message/messaging/write/writing/call/calling/phone/phoning/email/emailing/ring/ringing/see/seeing/visit/visiting/bother/bothering/harass/harassing/follow/following/approach/approaching he/me ? $/again/ever/anymore; he ? want/wants not ? ? to do with me; he ? ? not want/wants ? ? ? to do with me
# What sounds like a no and is none: “he told me not to call him names”. It is taken out before a text is searched for a no.
no-exceptions = call/calling he names/babe/baby/honey/hun/hon/love/darling/dear/sweetheart/sweetie/mate/bro/stupid/crazy/that/a/an/by/fat/lazy/mum/mummy/daddy/sir/boss/pet/beautiful/cute; not ? leave he/me alone; not ? ? ? leave he/me alone with/for/in/at

# What leads to the partner in a member’s own plans and ideas, in the same way: to be in touch, and to hope. It is not
# brought back to a member who was told no. Behind a word of contact-not, the next three words do not count.
contact-phrases = text/txt/texting/message/messaging/msg/dm/call/calling/ring/ringing/phone/phoning/email/emailing/whatsapp/facetime/snap/snapchat/ping/contact/contacting/visit/visiting/answer/answering/see/seeing/meet/meeting/hug/hugging/kiss/kissing/beg/begging/follow/following/write/writing/send/sending/invite/inviting/surprise/stalk/stalking/watch/approach he; text/call/ring/phone/write/reply/talk/talking/speak/speaking/go/going/drive/driving/walk/run/cycle/get/run/go/come/move/wait/waiting/look/looking/check/checking/meet/catch/message/explain/apologise/apologize/sorry/chat ? to/back/up/with/round/over/past/by/on/at/for/in/into/after he; text/write/send/sending/message/give/giving/bring/take/post/leave/drop/show/play ? ? ? ? to/for/at/with he; send/give/bring/buy/get/leave/make/write/post/drop/show/tell he a/an/one/my/the/some/flowers/good/hi/hello/that/how/i/what/something; tell/ask he; reach out ? he; get in touch ? he; check/scroll/look/open/read/watch ? ? ? he ? instagram/insta/profile/page/stories/story/photos/pictures/facebook/tiktok/snap/last/location; knock ? ? ? he; turn/show up ? ? he; go/walk/drive ? ? ? he house/place/flat/work/door/street; hope he; pray he; wait for he; last message/call/text/letter ? he; call/calling/ring/ringing/phone/text/texting/message my ex
hope-phrases = he ? miss/misses/missing me; he ? ? come/comes/coming back; get/win/getting/winning he back; have/want/wanting he back; back together; he ? ? love/loves/want/wants/need/needs me; he ? ? change/changes ? mind; he ? ? notice/notices/realise/realises/realize/realizes/regret/regrets; make/makes he; see he again; he ? ? ? forgive/forgives me; he ? ? ? take/takes me back; save us/this; fix us; our relationship; for us; show he
contact-not = not no never dont doesnt didnt wont wouldnt cant cannot couldnt without instead rather avoid avoiding resist stop delete deleting mute muting block blocking archive unfollow unfriend ignore want wanted wanna urge tempted about feel remove hide forget
contact-others = friend friends mate mates sister sisters brother brothers mum mom mam mummy dad daddy mother father parents nan gran granny grandma grandad grandpa aunt auntie uncle cousin cousins son daughter kid kids child children neighbour neighbor neighbours colleague colleagues therapist counsellor counselor doctor sponsor roommate flatmate housemate niece nephew family samaritans helpline dog cat bestie teacher coach boss
partner-forms = { they } { them } { their } { theirs } { themself }
partner-forms-all = he him his himself she her hers herself they them their theirs themselves themself

## What no lesson is for

# What is answered where a person died, is ill or needs an ambulance, where the member panics, and where they only say that
# they cry. No lesson is about any of it.
loss-title = I’m so sorry
loss-card = None of my lessons is for that, and none has to be. Is there someone you could ring tonight, or go and sit with? /safety has people, too, and the page is yours if you want to write.
illness-title = I’m so sorry
illness-card = None of my lessons is for that. When a body’s this ill or hurt, going quiet means something else, and nobody has to be brave all day. Is there someone who could sit with you tonight? A hospital has people for those who wait and worry, /safety has some too, and the page is yours if you want to write.
loss-suicide-card = It isn’t your fault. None of my lessons is for that, and none has to be. Is there someone you could ring tonight, or go and sit with? /safety has people who listen to exactly this, and the page is yours if you want to write.
fear-title = You’re frightened
fear-card = Is it { partner } who frightens you, or someone else? Then /safety comes first: people who know this, by country, and you decide what happens next. Is it the quiet, or what comes after it? Tell me in a few words what happened, and I’ll look for a lesson that fits.
still-sending = I’m still set to send you messages. This stops them, and nothing you wrote is lost:
emergency-title = Call for help first
emergency-card = Your local emergency number, now. If you can’t call, ask the person nearest to you to do it, and stay with them if it’s safe. /safety has numbers by country. Everything here can wait.
body-card = Pain in your chest, or no air? Call your local emergency number, or ask the person nearest to you to call. /safety has numbers by country.
panic-title = One breath at a time
panic-card = Breathe out slowly, for longer than you breathe in. Do it three times, feet on the floor, eyes on one thing near you. Panic climbs, and then it eases. You don’t have to answer anyone meanwhile, and you don’t have to do this alone.
tears-title = Then cry
tears-card = You don’t have to stop, and you don’t have to say why. A glass of water, a blanket, and someone you could ring, if there is one. /safety has people, too, and the page is yours if you want to write.
weary-title = That’s a lot to carry
weary-card = You don’t have to explain it, or know quite what you mean by it. Could you say it to someone, the way you said it to me: a friend on the phone, or the people in /safety? The lessons can wait. The page is yours if you want to write.

# What people write then, in the same way as no-phrases.
illness-phrases = he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/aunt/uncle is/was ? dying $/of/from/and/in/now/soon/slowly; hes dying $/of/from/and/in/now/soon/slowly; has/have/had/got/with/of/from/to/beat/fighting/ve ? ? ? cancer; ^ cancer $; cancer is/has/came/spread/diagnosis/treatment/again; breast/lung/brain/prostate/bowel/skin/blood/pancreatic/ovarian cancer; tumour/tumor/tumours/tumors; leukaemia/leukemia/lymphoma; dementia/alzheimers/alzheimer; parkinsons; chemo/chemotherapy; hospice; terminally/seriously/critically/gravely ill/sick; terminal illness; life support; intensive care; in the icu; in ? ? coma; had/having a/another ? stroke; he/dad/mum/mom/mother/father has/had a ? stroke; he/dad/mum/mom/mother/father/brother/sister/son/daughter/friend ? had a ? heart attack; brain damage/injury/haemorrhage/hemorrhage; he/dad/mum/mom/mother/father/brother/sister/son/daughter/friend ? been/was/got/is run over; hit by a car/bus/truck/lorry/train/van; he/dad/mum/mom/mother/father/brother/sister/son/daughter/friend/we/i ? ? ? ? car accident/crash/wreck; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend is/was in ? hospital; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend is/was still/back in ? hospital; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend is/was/has/had ? taken/rushed/admitted to ? hospital; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend has/had been in ? hospital; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend ended up in ? hospital; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend is having/needs/had ? ? surgery; hes ? in ? hospital; im in ? hospital; i am in ? hospital; hospitalised/hospitalized; paralysed/paralyzed; kidney/liver/heart/organ failure; multiple sclerosis; motor neurone/neuron
emergency-phrases = he/hes/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend ? ? not breathing; hes not breathing; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend is ? not breathing; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend ? ? unconscious; hes unconscious; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend ? ? collapsed; not wake he up; he not wake up; he/hes ? having a ? stroke/seizure/heart; he/hes ? ? choking
body-phrases = my chest ? ? hurts/hurting/aches/aching/burning/pain; my chest ? ? ? tight; pain/pains/pressure/tightness in ? chest; chest pain/pains; i/im ? ? having a heart attack; i/im ? ? having a stroke; i/im/ive ? ? ? passed out; i/im ? ? passing out; i/im ? ? ? fainting; i ? ? fainted; i/im ? ? choking; not breathe ? ? ? chest; not stop the bleeding; not stop bleeding
# The first of these may tell of a room without air for two, so only the author’s own counts.
panic-phrases = i/im/ive/my ? ? ? panic attack/attacks; i/im ? ? panicking; ^ panic ? $; ^ panic attack/attacks; ^ panicking; ^ having ? panic attack; ^ having ? anxiety attack; i/im/ive ? ? ? anxiety attack/attacks; i ? not breathe; ^ not breathe; and not breathe; ^ hard/struggling to breathe; its/is ? hard to breathe; i/im ? struggling/fighting to breathe; hyperventilating; ^ i ? ? ? shaking; im ? ? shaking; i am ? shaking; i not stop shaking; ^ shaking $; my hands ? ? shaking; i ? not stop shaking; ^ not stop shaking; i/im ? ? ? trembling; i/im ? ? ? freaking out; i/im ? ? ? spiralling/spiraling; ^ spiralling/spiraling; i ? not calm down; ^ not calm down; i/im ? ? having a ? breakdown/meltdown; my heart ? ? racing/pounding; ^ help me ? ? $; ^ please help me ? $; ^ please help $; ^ help please ? $; ^ help help ? $; ^ i need help $; ^ i need help now/please/badly $; ^ someone/somebody ? help me ? $
tears-signs = 😭 😢 😿 🥺
loss-phrases = he died $/last/yesterday/today/this/in/on/two/three/suddenly/and/years/months/weeks/a/i/unexpectedly; he has/just/had died; he is dead $; he is dead and; passed away; he passed $/last/yesterday/this/in/on/two/and; my ? dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/dog/cat/ex/fiance/mate/stepdad/stepmum/granny ? ? died/dead/passed; i/we ? lost my/our ? dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/nan/gran/grandma/grandad/grandpa; i/we ? lost the baby; miscarriage; miscarried; stillborn; stillbirth; i/we ? ? ? ? funeral; death of my/our; my/our dead/deceased he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin/partner; my/our late he/dad/mum/mom/mother/father/brother/sister/nan/gran/grandma/grandad/fiance/ex/uncle/aunt; he of * is dead $/and/now/but/since/because/i/for; he ? been dead; hes dead $/and/now/since/i/but; my dead/late boyfriends/girlfriends/husbands/wifes/partners/dads/mums/moms; he is dead now/but/since/because/i/for; he ? not longer alive/with; he is not alive; he/his grave/ashes/headstone/obituary; lost ? he to cancer/covid/leukaemia/leukemia/illness/sepsis/addiction/drugs/overdose/dementia/war; lost ? he to a/an ? ? heart/stroke/crash/accident/overdose/disease/illness/tumour/tumor/fall/fire; lost ? he in a/an/the ? car/accident/crash/fire/war/flood/earthquake; im a ? widow/widower; i am/was/became/be a ? widow/widower; im widowed; i am/was widowed; ^ widow/widower/widowed $; left me a ? widow/widower; i/im/ive ? ? ? grieving $; grieving ? my/our ? dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad; ^ grieving $; grieving ? ? death; grief $; in mourning; bereaved/bereavement; im/am mourning $; he/dads/mums/moms/his/mothers/fathers/brothers/sisters/friends/nans funeral; funeral was/is today/tomorrow/yesterday/on/last/this/next; since/after/from/before the funeral; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin was/were/been killed; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin got killed in/by a/an/the; he died of/from cancer/covid/a/an/heart/sepsis/pneumonia/drugs/overdose/leukaemia/leukemia/it/this; he died at/when/because/peacefully/before/after/while/so/but/from/by/six/four/five/ten/recently/young; he ? ? and died $/last/in/this/yesterday/and; he not survive; he drowned $/last/in/and/yesterday/this; he was found dead; found he dead
# The same, where a word does not stand for the partner: who lost a boyfriend may have been left by him.
loss-phrases-literal = i/we/ive ? lost my husband/wife/hubby/fiance/fiancee/spouse $/last/this/in/two/three/four/five/six/a/suddenly/yesterday/years/months/weeks/at/so; my husband/wife/partner/boyfriend/girlfriend/fiance/fiancee is gone forever
loss-suicide-phrases = he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin took/ended ? he ? life; took/ended/taken his/he/their own life; ended his life; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin killed/hanged/hung/drowned himself/herself/themself/themselves $/last/yesterday/today/this/in/on/two/three/four/five/six/a/and/years/months/weeks/because/when/after/before/while/so/i/just/over/at/with; he ? shot himself/herself/themself $/last/and/yesterday; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin has/had/just/then/went killed/hanged/hung/shot/drowned himself/herself/themself/themselves $/last/yesterday/today/this/in/on/two/three/four/five/six/a/and/years/months/weeks/because/when/after/before/while/so/i/just/over/at/with; died/dead by ? suicide; death by suicide; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin committed/commited/completed suicide; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin has/had/just/then committed/commited/completed suicide; lost ? he to suicide; lost ? ? ? to suicide; suicide of my ? ?; he/dad/mum/mom/mother/father/brother/sister/son/daughter/baby/child/friend/nan/gran/grandma/grandad/grandpa/uncle/aunt/auntie/cousin/fiance/ex/mate/stepdad/stepmum/twin suicide $/last/was/is/and/in
fear-phrases = ^ im scared/afraid/frightened/terrified/petrified $; ^ im scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ im so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified $; ^ im so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ im so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified $; ^ im so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified $; ^ i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified $; ^ i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified $; ^ i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ and/so/but/honestly/please so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified $; ^ and/so/but/honestly/please so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ and/so/but/honestly/please so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified $; ^ and/so/but/honestly/please so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i so/really/very/just/still/always/too/am/feel/get/feeling/a/bit/im/i scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $; ^ scared/afraid/frightened/terrified/petrified $; ^ scared/afraid/frightened/terrified/petrified right/now/tonight/again/please/today/help ? $
tears-phrases = ^ i ? ? not stop crying $; ^ not stop crying $; ^ i ? not stop crying tonight/today/anymore/again/now $; ^ i ? ? ? crying $; ^ i keep crying; ^ i cried all day/night/week $; ^ crying $; ^ crying all day/night $; ^ crying again $; ^ i ? in tears $
