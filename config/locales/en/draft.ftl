# /draft.

command-draft = Check a message before you send it
draft-title = Before you send it
button-draft-show = Before you send it
message-draft = Before you send it
coming-draft = the message you held back
