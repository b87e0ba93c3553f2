# /draft: a message is checked before it is sent. Nothing here is written for the member, and nothing says what the other
# person will do.

command-draft = A second look at a message before you send it
option-message = The message, as you would send it
draft-title = Before you send it
draft-field = Your message
draft-field-example = Paste it as you’d send it
draft-notice = I read it here and keep nothing, unless you ask me to. I never send anything. It does travel through Discord.
draft-notice-gone = I don’t hold on to what you paste, so I no longer have that message. Paste it once more and I’ll carry on.
draft-empty = There’s nothing in it yet. Paste the message you’re about to send.
button-draft-show = Check a message
button-draft-new = Check another
coming-draft = The message you’re holding back

draft-found = { $count ->
    [one] One thing to look at before it goes.
   *[other] { $count } things to look at before it goes.
}
draft-clean = Nothing stands out. I only know the usual traps, so read it once more yourself.
draft-clean-core = Nothing stands out. It reads as practical, but I only know the usual traps.
draft-clean-marked = Nothing else stands out. You know best how it’s meant, so read it once more yourself.
draft-unread = I can only read English, so I can’t check this one. Read it once more yourself, slowly.
draft-afraid = You don’t have to get the words right on your own. If you’re afraid of what { they } might do, talk to someone from /safety before you send anything.
draft-words = “{ $words }”
draft-quoted = “{ $words }”
    { $why }
draft-kind-feelings = Feelings
draft-kind-demand = Pressing for an answer
draft-kind-repeat = Not the first message
draft-kind-fixing = Fixing { them }
draft-kind-apology = Another sorry
draft-kind-sorry = A sorry
draft-kind-accusing = Blame
draft-kind-missing = Missing { them }
draft-kind-long = Long
draft-why-feelings = True, and not for a text. Let it rest for now. (Secret 2)
draft-why-demand = It leaves no room to answer freely. (Secret 1)
draft-why-repeat = One message is enough. More of them is chasing. (Secret 1)
draft-why-noted = By your own notes, you wrote last. (Secret 1)
draft-why-fixing = This is { their } business. You get to be you. (Secret 4)
draft-why-apology = Once is an apology. Again is asking for comfort. (Secret 1)
draft-why-sorry = Once, and short, is an apology. More of it asks for comfort. (Secret 1)
draft-why-accusing = It invites a fight. If it hurts, write it here first. (Secret 5)
draft-why-missing = It undoes the space you’re giving, even said sideways. (Secret 2)
draft-why-missing-apart = It asks for an answer, even said sideways. (Secret 2)
draft-why-long = Most of this can wait. Keep what has to be known. (Secret 2)
button-draft-wrong = That’s wrong
button-draft-more = What else I found
about-draft-more = The rest of the list
draft-more-title = What else I found
button-draft-back = Back
draft-no-core = There’s nothing in it that has to be sent today.
button-draft-cut = Cut it down
draft-cut-title = What’s left
draft-cut = The practical part, in your own words. The rest can stay with you.
draft-whole = Hold it or keep it, and it’s the whole message, as you wrote it.
button-draft-questions = Three questions
button-draft-copy = Show it to copy
button-draft-safe = It’s about safety or the kids
draft-safety = If it’s about safety or the children, don’t wait for me.
draft-safety-call = Anyone in danger right now? Call your local emergency number first. If { they } need{ s } to know, send it, or better, ring. But if you’re afraid of { them }, don’t handle it alone: talk to someone from /safety first.
draft-safety-people = This is more than a message can carry. Talk to someone first.
draft-safety-people-about = You don’t have to handle it alone: the people in /safety know about this. Anyone in danger right now? Call your local emergency number.
button-draft-not-safety = It’s not about that

draft-questions-title = Three questions
draft-question-of = { $number } of { $all }
draft-question-1 = Does it need to be said today?
draft-question-2 = Is it short, and calm?
draft-question-3 = Would you still send it tomorrow?
button-draft-yes = Yes
button-draft-no = No
draft-can-wait = Then it can wait.
draft-no-1 = If tomorrow is soon enough, tomorrow is better. I can hold it until then and ask you again.
draft-no-2 = Let it cool first. I can hold it for you, or it can stay here as a page that only you read.
draft-no-3 = That’s your answer already. Sleep on it; I’ll bring it back if you want.
button-draft-anyway = Send it anyway
about-draft-anyway = It’s your message and your call
draft-may = All right, it may go.
draft-may-copy = Copy it from here and send it from your own app. I never send anything.
draft-may-yours = It’s your call.
draft-may-yours-about = Here it is, as it stands. If { they } ever frighten{ s } you, talk to someone from /safety first. I never send anything.
draft-may-found = Here it is, as it stands. What stood out is still in it: { $found }. Nothing is lost if it waits until the morning. I never send anything.
button-draft-send = I’ll send it myself
about-draft-send = I delete my copy; the text stays on screen
draft-sent = All right. Send it once, then put the phone down: an answer takes the time it takes.
draft-sent-yours = All right, it’s your call. If anything about it frightens you, before or after, talk to someone from /safety.

button-draft-ten = Hold it ten minutes
button-draft-night = Hold it overnight
button-draft-keep = Keep it unsent
about-draft-ten = I bring it back and ask: still?
about-draft-night = I bring it back in the morning
about-draft-keep = A page that only you read
draft-held = Held. It’s out of your hands for now.
draft-held-about = I keep it encrypted, and I’ll ask you then what you want to do with it. The text stays behind a button.
draft-held-until = Comes back
draft-instead = I’m already holding one message.
draft-instead-about = I can only hold one. If this one takes its place, the other is deleted. Or keep this one as a page.
button-draft-instead = Hold this one instead
draft-holding = I’m holding a message for you.
button-draft-read = Open it
about-draft-read = The text, as you wrote it
draft-still = Do you still want to send it?
draft-here = Here’s what you held back, to keep or to let go.
button-draft-let-go = Let it go
about-draft-let-go = I delete it
draft-gone = Gone. You didn’t need to send it, and I’ve deleted it.
draft-nothing-held = I’m not holding a message for you.
message-draft = The message you held back is here. Still want to send it?
message-draft-own = The page you held back is here, to keep or to let go.

draft-away = I can’t check a message to { them }.
draft-away-about = You told me there’s to be no contact, so not sending it is the right thing, hard as it is. Write it here instead: it stays with you. If it’s about safety, the children or a court, go through someone who can help. Anyone in danger right now? Call your local emergency number.
draft-away-told = It sounds as if you’ve been asked not to write, or an order says so. Then not sending it is the right thing, hard as it is. Write it here instead: it stays with you. If it’s about safety, the children or a court, go through someone who can help. Anyone in danger right now? Call your local emergency number.
