# What /safety says. The numbers themselves are kept apart from the words.

safety-title = Real people you can reach
safety-now = In danger right now? Call your local emergency number.
safety-emergency = In danger now? Call { $number }.
safety-emergency-two = In danger now? Call { $number }. For an ambulance, { $ambulance }.
safety-cannot-call = If calling isn’t safe, get to other people: a shop, a station, a neighbour’s door.
safety-pick = Pick a country. I don’t guess it or keep it.
safety-elsewhere = Yours isn’t listed? findahelpline.com has most of the world.
safety-missing-abuse = I couldn’t confirm an abuse line here. findahelpline.com lists some.
safety-missing-crisis = I couldn’t confirm a crisis line here. findahelpline.com lists some.
safety-missing-rest = These are for women. For everyone else, findahelpline.com lists some.
safety-not = Not therapy, not a crisis service, and no one watches this chat.
safety-trace = Links stay in your history, calls on your bill.
safety-phone = If someone checks your phone, borrow one you trust.
safety-checked = Checked { $date }.
safety-unknown-country = I don’t have lines for “{ $given }”. Pick from the lists, or look at findahelpline.com.

safety-near = Did you mean one of these?

safety-kind-crisis = Crisis
safety-kind-abuse = Abuse
safety-kind-teen = Young people

safety-for-anyone = for everyone
safety-call-or-text = call or text
safety-for-men = for men
safety-for-women = for women
safety-for-women-and-lgbti = for women and LGBTI+ people
safety-ages = ages { $ages }
safety-text-word = text { $word } to { $number }
safety-text = text { $number }
safety-text-only = text only
safety-text-this = text { $word }
safety-hours-always = 24/7
safety-hours = { $hours }

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

# What people type in place of /safety when they need it.
safety-words = sos crisis emergency suicide suicidal selfharm die abuse abused violence danger unsafe hotline helpline lifeline police panic rape stalker 911 112 999 988 113

# Shown first, above the answer, when a member's own words say that they or another person are not safe. Nothing is kept
# of it.
safety-first-crisis = I’m glad you said it here. Please say it to a person too, now if you can: /safety has lines by country, with people who listen. If you might act on it, call your local emergency number, or go where other people are.
safety-first-self-harm = That sounds like a lot of pain, and you don’t have to explain it to anyone first. The people in /safety know about hurting yourself, and they won’t judge you. If you’re badly hurt, call your local emergency number.
safety-first-told = That’s a heavy thing to be told. If it might happen, call the emergency number for where that person is. It isn’t yours to prevent by staying, or by answering. The people in /safety are there for you in this, too.
safety-first-fear = Nobody gets to hurt you, scare you or control you, and it isn’t your fault. The abuse lines in /safety know exactly this: they’ll help you make a plan, and you decide what happens next. In danger right now? Call your local emergency number.
safety-first-young = An adult who wants this from someone your age is in the wrong, and it isn’t your fault, whatever you’ve said or sent. You don’t have to sort it out alone: tell an adult you trust, or the abuse lines in /safety, which know exactly this. In danger right now? Call your local emergency number.
safety-first-harm = Stop there for a moment. Get some distance: another room, outside, a friend’s place. Leave behind anything you could hurt someone with. If someone could get hurt, call your local emergency number. The people in /safety listen to this too, without judging.
safety-first-unsure = If this gets too heavy, or it isn’t quite the whole story, /safety has people who’ll listen. You don’t have to be sure first.
safety-suggest = First of all: real people you can talk to, now
