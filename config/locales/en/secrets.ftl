# The seven secrets. Keywords are search phrases, separated by "; ": always "he", whatever the pronouns.

## 1

secret-1-title = Stop chasing
secret-1-essence = Stop running after it. Standing still is a move too.
secret-1-lesson =
    The blunt bit first. As long as you’re running after { partner }, { they } can’t take one step towards you. There’s no ground left for it: you’re already standing on all of it.

    Squeezing goes the same way. Hold tighter, and { they } twist{ s } harder to get loose. I know it feels like love from the inside. From the other side it feels like a grip.

    And the big talk? You’ve had it. Probably more than once, probably past midnight. Nothing in there is still unsaid, and one more round pushes { them } further off.

    So stop. The chasing, the squeezing, the talking it to death: all three, starting today. It’s hard, and I won’t pretend it isn’t. Do it anyway. If you slipped an hour ago, fine, start from here.

    You’ll catch yourself with the phone in your hand, so have something ready for that moment. Write the whole text in your notes and don’t send it. Sit out ten slow minutes. Walk round the block. Whatever breaks the spell for you is the right one. I can’t tell you what { they }’ll do. I can tell you it gets easier to breathe.
secret-1-practice = Next time your thumb goes for the phone: put the whole text in your notes, set a timer for ten minutes, walk round the block. Then let it stay in the notes.
secret-1-nudge-1 = Feel the pull to write? It’s a wave. It gets tall, then it falls over. Give it ten slow minutes before you decide anything.
secret-1-nudge-2 = Typing it is fine. It just doesn’t need sending. Open your notes, put the whole speech in there, close them again.
secret-1-nudge-3 = You don’t have to explain it one more time. It’s been said. Give your voice the evening off.
secret-1-nudge-4 = If you slipped today, that’s a thing that happened, not who you are. The next hour is still yours to use differently.
secret-1-nudge-5 = Leave the phone in another room for one song. Then for one more. That’s the whole task.
secret-1-nudge-6 = Looking up when { they } { was } last online is a kind of chasing too. Close the app, open a window.
secret-1-nudge-7 = Standing still feels like doing nothing. It’s the hardest thing there is right now, and you’re allowed to do it sitting down.
secret-1-nudge-8 = Shoes on, once round the block, phone in your pocket. Find three things on your street you’ve never noticed.
secret-1-plan-1 = If I’m about to text { them }, then I put it in my notes instead, set ten minutes and walk round the block.
secret-1-plan-2 = If I’m about to start the big talk again, then I close my mouth, leave the room and make myself a hot drink.
secret-1-not-for-you = If you’re afraid of { them }, or of what happens once you stop answering, look at /safety before you try this. And if { they } said a clear “no”, this isn’t a pause: leave { them } be for good.
secret-1-keywords = should i text; should i call; i keep texting; double text; left on read; he does not answer; he pulls away; i keep chasing; i begged him; i am clingy; i want to talk about us; same talk again; i keep checking my phone; i want to text him; i want to call him; i cannot stop texting him; i cannot stop calling him; i keep calling him; i sent him so many messages; he does not reply; no reply; he is pulling away; he ignores my texts; he is ignoring me; he ghosted me; i am needy; i am desperate; i smother him; i cried and pleaded; i beg him to stay; i miss him so much; when was he last online; we talked all night about us

## 2

secret-2-title = Take space
secret-2-essence = A step back, no announcement. Air first, answers later.
secret-2-lesson =
    If you live together, actually go somewhere: a weekend or a week away, a friend’s sofa, an aunt’s spare room. If you don’t, pull back where you are and let there be some air.

    Skip the drama and the big speech. One plain sentence that you’re away for a few days, then go quietly.

    Don’t wait for the film ending where somebody turns up at the door in the rain. You’re stepping out of the situation so your head can clear and { they } can have room. That’s the whole job.

    While it lasts, no texts or calls unless it matters. It’s not a game to make { them } sweat, and it’s not dead air either: that’s just unkind. Most of the time, leave the first word to { them }. If days go by without one, send a single polite line or make one short call, so { they } { doesnt } have to wonder whether you’re okay.

    Stay calm, short and practical. Good night. The bins go out tomorrow. Then off the phone. No “miss you”, no “love you”: two words and the space is undone. Let { them } see that an ordinary chat doesn’t break you. Afterwards you can cry all you want.
secret-2-practice = Pick one place where you can spend a few hours today, away from { them } and from your phone: a friend’s, a library, a long bus ride. Go, without a speech.
secret-2-nudge-1 = You don’t owe anyone a report on how well you’re coping. Being away is enough for today.
secret-2-nudge-2 = If { they } write{ s } first: short, kind, practical, done. Then the phone goes face down.
secret-2-nudge-3 = No “miss you” today. If it has to come out, say it to the ceiling. The ceiling can take it.
secret-2-nudge-4 = No game, no score. You’re out here so your head can clear. What can you see better than you could last week?
secret-2-nudge-5 = Nobody’s about to turn up with flowers, and today isn’t for that. Today is for fresh air and a proper meal.
secret-2-nudge-6 = Nothing at all for days? One courtesy line is fine: I’m okay, hope you are too, good night. One, and then leave it there.
secret-2-nudge-7 = Keys, rent, the cat, somebody’s health? Then write, in two lines. If it’s about feelings, it can wait.
secret-2-nudge-8 = A whole evening with nothing to prove. Long shower, loud music, early night. The room is for you as well.
secret-2-plan-1 = If I get a message from { them }, then I answer in two calm lines, say good night and put the phone away.
secret-2-plan-2 = If I want to send “miss you”, then I write it on paper, fold it up and go outside for ten minutes.
secret-2-not-for-you = If you’re afraid how { they } would take it if you went away, don’t start this on your own: plan it with an advocate, through /safety. If { they } said a clear “no” to contact, skip the courtesy message too.
secret-2-keywords = he went quiet; he needs space; he wants a break; he is distant; he is cold; should i text; no contact rule; give him room; time apart; he feels crowded; he ignores me; he goes quiet after a fight; we live together and fight; he is pulling away; he is ignoring me; he is avoiding me; he is withdrawn; he shut down; he is shutting me out; silent treatment; he asked for space; he feels suffocated; he feels smothered; he stopped texting me; he hardly talks to me; he will not talk to me; we barely speak; he acts cold; we live together and argue; should i go away for a while

## 3

secret-3-title = Get a life (yours, back)
secret-3-essence = Your own days are worth living well. Start with one.
secret-3-lesson =
    You’ve had your space and your head’s clearer. There probably won’t be balloons when you’re back. Maybe you’ll never hear “I missed you”. Don’t fish for it, and keep your own to yourself unless { they } say{ s } it first.

    Now get your life back. Dig out whatever was fun before all this and do it again. No job, and you could use one? Start looking.

    Call your friends. If you dropped them when you fell for { partner }, own it, and the first round of fries is on you. Say yes when somebody invites you. Dress up. Have a good time, and don’t check your phone every five minutes.

    { They } might spot the you from the early days. { They } might not. This isn’t bait. You’re doing it because a good life is your due, whoever’s looking.

    One serious thing. If all your happiness hangs on this one person, that’s more than any bot can hold up, or any article. You’re not broken. It’s a lot of weight on one hook. Please tell a real human: someone you trust, a doctor, a counsellor at school, or a line from /safety.
secret-3-practice = Message one friend you haven’t seen in a while, and suggest a day and a place. If you went missing, own it in one line.
secret-3-nudge-1 = What did you do for fun before all this? Pick the smallest version of it and do it before bed.
secret-3-nudge-2 = Somebody out there would be glad to hear from you today. Not the one you’re thinking of. A friend.
secret-3-nudge-3 = Put on the good shirt for no reason at all. It’s for you and the mirror.
secret-3-nudge-4 = The next invitation gets a yes, even if you only stay an hour. An hour counts.
secret-3-nudge-5 = If you dropped a friend over this, one honest line goes far: I disappeared, I’m sorry, are you free on Saturday?
secret-3-nudge-6 = Twenty minutes on something that’s only about you: a form, a job ad, a class, that shelf you meant to build.
secret-3-nudge-7 = Laughing today doesn’t mean it didn’t matter. You’re allowed a good hour in a bad month.
secret-3-nudge-8 = Is everything good in your life tied to one person? That’s heavy. Somebody real can help you hold it: /safety has numbers.
secret-3-plan-1 = If I get an invitation this week, then I say yes before I’ve had time to think up an excuse.
secret-3-plan-2 = If I catch myself waiting to be missed, then I call a friend and we fix a day.
secret-3-not-for-you = If { they } track{ s } you, keep{ s } you from your friends or punish{ es } you for going out, that’s control: get help planning through /safety. After a clear “no”, do all this for yourself and leave { them } be.
secret-3-keywords = did he miss me; he did not miss me; i have no friends left; i dropped my friends; i lost myself; i feel empty; i am lonely; my life is on hold; he is my everything; how to be happy again; what do i do all day; bored without him; back after the break; he is my whole world; i stopped seeing my friends; i have nobody else; i am alone; i am bored; i have no hobbies; i feel lost without him; i only think about him; cannot stop thinking about him; i need a job; my happiness depends on him; i forgot who i am; i miss who i was

## 4

secret-4-title = Let { them } be { themself }, and make it about { them }
secret-4-essence = Less fixing, more listening.
secret-4-lesson =
    You’re allowed to be you, and { they }{ re } allowed to be { themself }. { They } arrived that way; nobody handed you a kit.

    So put the toolbox down. No more fixing, changing, dressing or correcting. The hours at the gym, the awful hoodie, the noise { they } make{ s } with cereal, the show you can’t stand: if it harms nobody, it’s { theirs } to keep. You don’t have to love it. Just quit commenting.

    There’s a line, though, and it doesn’t move. Being hurtful isn’t “just how { they } { is }”. Insults, threats, shoving, running your life: no. Nobody has to put up with being hurt, not at the start, not in the middle, not ever.

    The other half: make it about { them }. When { they } { has } a bad day, listen. Ask one question and let the answer be as long as it wants to be. Don’t top it with ninety minutes of your own drama; a friend can have that, or your notes. You don’t need to solve anything. Being there, properly there, shows what you’re worth better than any speech about it.
secret-4-practice = Spot one harmless thing { they } do{ es } that you’d normally correct, and say nothing. If you two talk today, ask one question and only listen.
secret-4-nudge-1 = That habit of { theirs } that drives you up the wall: does it hurt anyone? If not, cross it off your repair list.
secret-4-nudge-2 = If { they } call{ s } after a bad day, bring your ears. No tips, no “well, my day was worse”.
secret-4-nudge-3 = Got some great advice ready for { them }? Swap it for a question, or for nothing.
secret-4-nudge-4 = Hurtful isn’t a personality. If that’s what you’ve been excusing, you can stop. You never have to take it, and /safety is there.
secret-4-nudge-5 = You get to be odd as well. What would you do today if nobody could correct you?
secret-4-nudge-6 = Think of one thing you liked about { them } before you wanted anything changed. No need to report it. Just remember it.
secret-4-nudge-7 = Saving up a ninety-minute story about your week? Give it to a friend or your notes. { They } can have the two-minute one.
secret-4-nudge-8 = People aren’t projects. If your hands need something to fix today, there’s a drawer that sticks.
secret-4-plan-1 = If I itch to correct something harmless that { they } do{ es }, then I take one breath and let it be.
secret-4-plan-2 = If I hear that { they } had a bad day, then I ask one question and listen until { they }{ re } done.
secret-4-not-for-you = If { they } decide{ s } what you wear, who you see or what you spend, or you’re scared of { them }, that isn’t a habit to accept: go to /safety instead. After a clear “no”, letting { them } be means leaving { them } alone.
secret-4-keywords = he annoys me; his habits; can i change him; he says i try to change him; we argue about small things; he says i nag; i correct him; he had a bad day; how to listen; i talk too much; he is always at the gym; he plays games all day; i hate his clothes; he is always on his phone; he is messy; he snores; he is stressed; he is stressed about work; he had a terrible day at work; his family; he says i criticise him; he says i criticize him; i try to fix him; his habits drive me crazy; video games

## 5

secret-5-title = Let it go
secret-5-essence = When a rough patch is over, let it be over.
secret-5-lesson =
    This one’s for when things are good again. However rough the stretch was, don’t make { them } pay for it now. No digs over breakfast, no old fight dragged in to win the one about the dishes, no cold shoulder to even things out. File it under “blip” and shut the drawer. And if it never got good again, you can still put it down, for your own sake.

    A blip is a rough patch. Being hit, threatened or scared isn’t one.

    Letting go doesn’t mean throwing every door open on day one. Guard your heart if you want to. Careful is allowed, for as long as it takes.

    You get to have a limit, too. Hardly anyone knows where theirs is until they’ve run into it. Finding yours can take ages and more than one blip, and that doesn’t make you a fool.

    Once you know it, say it plainly. That hurt. I won’t go through this again. Two sentences, no shouting, no pile of evidence. Then mean it, including on the day when meaning it costs you something.
secret-5-practice = Write down one old thing that keeps coming up in your head. Fold the paper, put it in a drawer, and leave that subject alone for today.
secret-5-nudge-1 = Replaying that fight again? You’ve seen it. You know how it ends. Put something else on.
secret-5-nudge-2 = You don’t have to get even to be done with it.
secret-5-nudge-3 = Careful is allowed. You can drop a grudge and still keep your guard up for as long as you like.
secret-5-nudge-4 = What won’t you go through again? One sentence, on paper, for you. Nobody has to see it today.
secret-5-nudge-5 = Maybe you only saw your limit after the third time. You still saw it. That’s how most of us find ours.
secret-5-nudge-6 = “That hurt” is a whole sentence. Try it out loud, to the mirror, without adding the case file.
secret-5-nudge-7 = The old screenshots don’t need another read tonight. Put them somewhere you won’t trip over them.
secret-5-nudge-8 = Being frightened isn’t a blip, and you’re not supposed to let that go. If that’s what it was, /safety has people to talk to.
secret-5-plan-1 = If I’m about to bring up the old fight, then I take a sip of water and talk about today instead.
secret-5-plan-2 = If I get hurt the same way again, then I say once and plainly what I won’t go through again, and I stick to it.
secret-5-not-for-you = If you’ve been hit, threatened, watched or scared, don’t let it go and don’t announce limits alone: talk it through with a line from /safety first. After a clear “no”, write your limit down and keep it for yourself.
secret-5-keywords = he is back but i am still angry; we are good again; i cannot forgive; i keep bringing it up; i hold a grudge; i do not trust him yet; he lied to me; i am still mad at him; after the fight; i want to get even; we made up; where is my limit; he said sorry; i cannot let it go; i resent him; i punish him; i do not trust him; we got back together; i keep thinking about the old fight; i bring up the past; he lied; he hurt my feelings; he apologised; he apologized

## 6

secret-6-title = Have patience
secret-6-essence = Slow is allowed. It takes the time it takes.
secret-6-lesson =
    Nothing in these seven makes anyone jump up tomorrow and be different. I’d love to tell you otherwise.

    It’s hard, and some evenings it’ll break your heart a bit. When { partner } goes quiet, the quiet gets loud, and you’ll want to do something, anything. Usually the thing to do is nothing, and then dinner.

    There’s no timetable. Sometimes things turn at once. Sometimes it’s weeks, or months. And sometimes nothing turns, because too much got broken. I don’t know which one is yours. Nor do you, and I’d bet { they } { doesnt } either.

    So patience isn’t clenching your teeth until you get the ending you picked. It’s making your peace with every one of them, including the one where you’re two decent people who just don’t fit. Patience and acceptance come as a pair. One without the other is only waiting by the door. If you can’t manage both today, that’s okay. It’s a lot.

    You can be sad in the meantime, and you can stop waiting when you’ve had enough. Until then, eat something, sleep, and see somebody who’s glad you came.
secret-6-practice = Write down three endings: soon, much later, never. Under each, put one good thing you’d still have in your life.
secret-6-nudge-1 = No news today is just no news. It isn’t a verdict on you.
secret-6-nudge-2 = Staring at it won’t speed it up. Go and hurry something that can be hurried, like the washing-up.
secret-6-nudge-3 = Rough evening? Don’t plan the whole month. Plan as far as breakfast.
secret-6-nudge-4 = You’re allowed to hope, and to be okay without it, both on the same day.
secret-6-nudge-5 = It could be weeks. It could be never. You can have a decent afternoon either way.
secret-6-nudge-6 = Maybe you two fit, maybe you don’t. That doesn’t need an answer tonight. Food and sleep do.
secret-6-nudge-7 = Judge today by what you did with it, not by what came back.
secret-6-nudge-8 = You can stop waiting whenever you’ve had enough. And if it’s fear that keeps you there, that’s something else: see /safety.
secret-6-plan-1 = If I check my phone for an answer, then I put it down and finish one small job before I look again.
secret-6-plan-2 = If I can’t stand the waiting, then I call somebody who likes me and we talk about anything else.
secret-6-not-for-you = If you’re scared of { them } or { they } control{ s } you, please don’t wait it out. Leaving can be the risky part, so plan it with an advocate: /safety. After a clear “no”, there’s nothing to wait for: read secret 7.
secret-6-keywords = he went quiet; how long does it take; will he come back; he is back but cold; nothing changes; i am still waiting; i cannot wait any longer; no news from him; when does it get better; is there hope; he is not ready; he said maybe; he needs time; he needs more time to think; he is confused; does he still love me; will he change his mind; will he come around; waiting for him to call; waiting for a message; it takes so long; i miss him so much; i am heartbroken; it hurts so much; i cannot sleep; nothing i do changes anything

## 7

secret-7-title = Cut your losses
secret-7-essence = Some things can’t be mended. Putting them down can be the win.
secret-7-lesson =
    Sometimes it’s past repair. You stopped chasing, you gave it room, you waited, and nothing grew. Then leave, and live. Those are two steps, and the second one is the point.

    Ask yourself somewhere calm: am I loved in this? Am I valued? If it’s been no and no for a long time, what’s it for? Being picked every other Tuesday isn’t the same thing.

    Here’s what I’d tell you at the kitchen table: you’re far too good to be anybody’s “not sure”. That doesn’t make { partner } a monster. But you don’t have to stand in the hallway while { they } make{ s } up { their } mind.

    Closing the door isn’t failing. You looked honestly and you picked yourself, and that’s a win, even one with a lot of crying in it. Even if you open it a crack once and have to close it again.

    If { they } { has } ever scared you, plan the going with people who know how: /safety first.

    And when it’s over, whichever way it went, tell it if you like. To a friend, or to a page that only you read.
secret-7-practice = Somewhere private, answer on paper: am I loved in this, am I valued in it, and since when? You don’t have to decide anything today.
secret-7-nudge-1 = Picture an ordinary morning a year from now without this knot in your stomach. What’s the first thing you do?
secret-7-nudge-2 = Wanting somebody who’s sure about you isn’t asking too much.
secret-7-nudge-3 = Two questions for a walk: am I loved in this? Am I valued? Let the honest answer be as short as it is.
secret-7-nudge-4 = Ending a thing isn’t failing at it. Some things are finished, and somebody has to notice first.
secret-7-nudge-5 = Missing { them } doesn’t mean you got it wrong. It means it mattered to you. Both can be true.
secret-7-nudge-6 = No decision needed today. Just don’t talk yourself out of what you’ve already noticed.
secret-7-nudge-7 = Move one thing from the old chapter off the best shelf. You don’t have to throw it out. It only has to make room.
secret-7-nudge-8 = If going could turn scary, don’t do it alone. The people on the lines in /safety help with exactly that.
secret-7-plan-1 = If I start making excuses for being treated like a maybe, then I reread what I wrote about feeling loved and valued.
secret-7-plan-2 = If I feel the pull to reopen the door, then I tell a friend first and sleep on it for one night.
secret-7-not-for-you = If leaving could make { them } threaten or hurt you, don’t follow this on your own: plan it with an advocate first, through /safety. If the clear “no” came from { them }, the door’s closed already: leave it closed and look after you.
secret-7-keywords = we broke up; he left me; should i leave; should i break up; he is not sure about me; he does not love me; it is over; he ended it; how to move on; he asked for no contact; he met someone else; he cheated on me; is it worth it; he blocked me; he dumped me; he ghosted me; i am heartbroken; he wants a divorce; he moved out; he moved on; time to give up; should i let him go; he has somebody new; he met somebody new; he is seeing someone else; he does not want me; he fell out of love; my ex; i deserve better; i feel unloved; i am not a priority; he cheated with a friend
