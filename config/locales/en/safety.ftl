# What /safety says. The numbers themselves are kept apart from the words.

safety-title = Real people you can reach
safety-title-country = Real people you can reach: { $country }
safety-now = If you’re in danger right now, call your local emergency number. If calling isn’t safe, get to other people or a public place: a shop, a station, a neighbour’s door.
safety-emergency = In danger right now: call { $number }
safety-emergency-two = In danger right now: call { $number }, for an ambulance { $ambulance }
safety-cannot-call = If calling isn’t safe, get to other people or a public place: a shop, a station, a neighbour’s door.
safety-pick = Choose a country to see its lines. I don’t guess it, and I don’t keep your choice.
safety-elsewhere = Your country isn’t listed? Call the local emergency number if it’s urgent, and look at findahelpline.com for lines where you are.
safety-missing-abuse = I couldn’t confirm an abuse line for this country; findahelpline.com lists some.
safety-missing-crisis = I couldn’t confirm a crisis line for this country; findahelpline.com lists some.
safety-missing-rest = I couldn’t confirm a line for everyone else; findahelpline.com lists some.
safety-not = Not therapy, not a crisis service, and nobody is watching this chat.
safety-trace = Links stay in your browser history, and calls may show on a phone bill. If someone checks your phone, borrow one you trust.
safety-checked = Numbers last checked on { $date }.
safety-unknown-country = I don’t have lines for “{ $given }”. If it’s urgent, call the local emergency number. Otherwise try findahelpline.com, or type /safety and choose from the list.

safety-near = Did you mean one of these?

safety-kind-crisis = Crisis lines
safety-kind-abuse = Abuse lines
safety-kind-teen = For young people

safety-for-anyone = for everyone
safety-for-men = for men
safety-for-women = for women
safety-for-women-and-lgbti = for women and LGBTI+ people
safety-ages = ages { $ages }
safety-call = call { $number }
safety-text-word = text { $word } to { $number }
safety-text = text { $number }
safety-hours-always = day and night
safety-hours = open: { $hours }

safety-select = { $first } – { $last }

country-AR = Argentina
country-AU = Australia
country-AT = Austria
country-BE = Belgium
country-BR = Brazil
country-BG = Bulgaria
country-CA = Canada
country-CL = Chile
country-CO = Colombia
country-HR = Croatia
country-CY = Cyprus
country-DK = Denmark
country-EE = Estonia
country-FI = Finland
country-FR = France
country-DE = Germany
country-HK = Hong Kong
country-HU = Hungary
country-IN = India
country-IE = Ireland
country-IT = Italy
country-JP = Japan
country-LV = Latvia
country-LU = Luxembourg
country-MY = Malaysia
country-MT = Malta
country-MX = Mexico
country-NL = Netherlands
country-NZ = New Zealand
country-NO = Norway
country-PH = Philippines
country-PL = Poland
country-PT = Portugal
country-RO = Romania
country-SG = Singapore
country-SK = Slovakia
country-SI = Slovenia
country-ZA = South Africa
country-KR = South Korea
country-ES = Spain
country-SE = Sweden
country-CH = Switzerland
country-TW = Taiwan
country-GB = United Kingdom
country-US = United States

# Other names that people type: NAME CODE; …
country-also = uk GB; the uk GB; the united kingdom GB; england GB; scotland GB; wales GB; northern ireland GB; britain GB; great britain GB; usa US; the usa US; the us US; america US; the united states US; united states of america US; the united states of america US; holland NL; the netherlands NL; nederland NL; deutschland DE; españa ES; brasil BR; österreich AT; schweiz CH; suisse CH; svizzera CH; danmark DK; norge NO; sverige SE; suomi FI; italia IT; belgië BE; belgique BE; belgien BE; méxico MX; nippon JP; 日本 JP; korea KR; republic of korea KR; 한국 KR; 대한민국 KR; bharat IN; भारत IN; aotearoa NZ; éire IE; republic of ireland IE; ireland republic IE; polska PL; magyarország HU; românia RO; hrvatska HR; eesti EE; latvija LV; slovensko SK; slovak republic SK; slovenija SI; българия BG; κύπρος CY; kıbrıs CY; lëtzebuerg LU; luxemburg LU; 香港 HK; 台灣 TW; 臺灣 TW; the philippines PH; pilipinas PH; filipinas PH; 新加坡 SG; singapura SG

# What somebody types in place of /safety when they need it.
safety-words = sos crisis emergency suicide suicidal selfharm die abuse abused violence danger unsafe hotline helpline lifeline police panic rape stalker 911 112 999 988 113

# Shown first, above the answer, when somebody's own words say that they are not safe. Nothing is kept of it.
safety-first-crisis = That sounds like more than anyone should carry alone. Please talk to a real person, now if you can: /safety has lines that will listen. If your life is in danger, call your local emergency number.
safety-first-fear = Nobody gets to hurt you or scare you. People on the lines in /safety know about exactly this, and you decide what happens next. In danger right now? Call your local emergency number.
safety-suggest = First of all: real people you can talk to, now

# Phrases for that, separated by "; ". "he" and "him" stand for anybody (search-same-words). A phrase counts wherever
# its words stand next to each other.
crisis-phrases = want to die; wanna die; wants to die; rather die; going to die; wish i was dead; wish i were dead; better off dead; better off without me; kill myself; killing myself; kms; end my life; ending my life; end it all; ending it all; take my own life; taking my life; suicide; suicidal; not want to live; dont want to live; dont wanna live; dont want to be here anymore; dont want to be alive; dont want to exist; no reason to live; nothing to live for; cant live without him; cant go on; hurt myself; hurting myself; harm myself; cut myself; cutting myself; self harm; selfharm; overdose; jump off; not wake up; never wake up
fear-phrases = hits me; hit me; hitting me; has hit; beats me; beat me; beating me; slaps me; slapped me; punches me; punched me; kicks me; kicked me; chokes me; choked me; choking me; strangles me; strangled me; shoves me; shoved me; pushes me; pushed me; grabbed me; grabs me; throws things; threw things; throws things at me; spits on me; burned me; bruises; he hurts me; he hurt me; hurts me physically; physically hurts; threatens me; threatened me; threatening me; threatens to; threatened to; scared of him; scared of my he; afraid of him; afraid of my he; frightened of him; terrified of him; terrified of my he; fear him; he scares me; he frightens me; he scared me; he terrifies me; scared to leave; afraid to leave; scared to go home; afraid to go home; scared he will; afraid he will; scared hell; afraid hell; scared of what he; afraid of what he; he follows me; followed me; following me; stalks me; stalking me; stalked me; tracks me; tracking me; tracks my phone; tracking my phone; watches me; checks my phone; wont let me; doesnt let me; does not let me; locks me; locked me; forces me; forced me; forcing me; made me have sex; rape; raped; raped me; controls me; controlling me; controls my money; takes my money; abuses me; abused me; abusive; abuser; abuse; has a gun; has a knife; with a knife; will kill me; kill me; kills me; hurts my kids; hit my kids; not safe at home; dont feel safe; unsafe
