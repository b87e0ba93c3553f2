// Draws scenes as Discord shows them, and measures them: node render.mjs SCENES.json PICTURES [--small] [FILTER]
// Sizes, colours and spacing are measured on the pictures of Discord's own documentation (container, section, modal).
// Exit code 1: a card is over a limit.
import puppeteer from 'puppeteer-core';
import fs from 'fs'; import path from 'path';
const here = path.dirname(new URL(import.meta.url).pathname);
const font = fs.readFileSync(here + '/node_modules/@fontsource-variable/noto-sans/files/noto-sans-latin-standard-normal.woff2').toString('base64');
const esc = s => s.replace(/&/g,'&amp;').replace(/</g,'&lt;').replace(/>/g,'&gt;');
const rel = (ts, now) => { let d = ts*1000-now, a=Math.abs(d)/1000; const u=[[31536000,'year'],[2592000,'month'],[86400,'day'],[3600,'hour'],[60,'minute'],[1,'second']];
  for (const [n,l] of u) if (a>=n-(l=='day'?7200:0)){const k=Math.max(1,Math.round(a/n)); const t=k==1?(l=='hour'?'an hour':l=='second'?'a second':'a '+l):k+' '+l+'s'; return d>0?'in '+t:t+' ago';} return 'now'; };
const when = (ts, f, now) => { const d = new Date(ts * 1000), o = { timeZone: 'UTC' }, s = k => d.toLocaleString('en-GB', { ...o, ...k });
  const time = s({ hour: 'numeric', minute: '2-digit', hour12: true }).toUpperCase(), day = s({ day: 'numeric', month: 'long', year: 'numeric' });
  return { R: rel(ts, now), t: time, T: time, d: s({ dateStyle: 'short' }), D: day, F: s({ weekday: 'long' }) + ', ' + day + ' at ' + time }[f] || day + ' at ' + time; };
function inline(s, now){ let o='', i=0; const st={b:0,i:0};
  while(i<s.length){ const r=s.slice(i); let m;
    if(m=r.match(/^\\([^a-zA-Z0-9\s])/)){o+=esc(m[1]);i+=2;continue}
    if(m=r.match(/^https?:\/\/[^\s<>]+/)){let u=m[0].replace(/[.,;:!?)]+$/,''); o+=`<a>${esc(u)}</a>`;i+=u.length;continue}
    if(m=r.match(/^<t:(\d+)(?::(\w))?>/)){const f=m[2]; o+=`<span class=ts>${when(+m[1],f,now)}</span>`;i+=m[0].length;continue}
    if(m=r.match(/^<(\/[^:>]+):\d+>/)){o+=`<span class=men>${esc(m[1])}</span>`;i+=m[0].length;continue}
    if(m=r.match(/^`([^`]+)`/)){o+=`<code>${esc(m[1])}</code>`;i+=m[0].length;continue}
    if(r.startsWith('**')){o+=st.b?'</b>':'<b>';st.b=!st.b;i+=2;continue}
    if(m=r.match(/^\[([^\]]+)\]\((https?:[^)]+)\)/)){o+=`<a>${esc(m[1])}</a>`;i+=m[0].length;continue}
    if(r[0]=='*'||r[0]=='_'){o+=st.i?'</i>':'<i>';st.i=!st.i;i++;continue}
    o+=esc(r[0]);i++; }
  return o; }
function md(s, now){ const L=s.split('\n'); let o='';
  L.forEach((l,k)=>{ let m; const last=k==L.length-1;
    if(m=l.match(/^(#{1,3}) (.*)/)) o+=`<h${m[1].length}>${inline(m[2],now)}</h${m[1].length}>`;
    else if(m=l.match(/^-# (.*)/)) o+=`<small>${inline(m[1],now)}</small>`;
    else if(m=l.match(/^\s*[-*] (.*)/)) o+=`<div class=li>• ${inline(m[1],now)}</div>`;
    else if(m=l.match(/^> (.*)/)) o+=`<blockquote>${inline(m[1],now)}</blockquote>`;
    else o+=l===''?'<div class=nl></div>':`<div>${inline(l,now)}</div>`; });
  return o; }
const chev='<svg width=18 height=18 viewBox="0 0 24 24"><path fill=currentColor d="M5.3 9.3a1 1 0 0 1 1.4 0l5.3 5.3 5.3-5.3a1 1 0 1 1 1.4 1.4l-6 6a1 1 0 0 1-1.4 0l-6-6a1 1 0 0 1 0-1.4Z"/></svg>';
const ext='<svg width=14 height=14 viewBox="0 0 24 24"><path fill=currentColor d="M15 2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 1 1-2 0V4.4l-9.3 9.3a1 1 0 0 1-1.4-1.4L19.6 3H16a1 1 0 0 1-1-1ZM5 2a3 3 0 0 0-3 3v14a3 3 0 0 0 3 3h14a3 3 0 0 0 3-3v-6a1 1 0 1 0-2 0v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h6a1 1 0 1 0 0-2H5Z"/></svg>';
const emo=e=>e?`<span class=em>${e.name}</span>`:'';
function btn(c){ return `<span class="btn s${c.style}${c.disabled?' off':''}"${c.custom_id==='1|hide'?' data-hide':''}>${emo(c.emoji)}${inline2(c.label||'')}${c.style==5?ext:''}</span>`}
const inline2=s=>esc(s);
function sel(c){ const d=(c.options||[]).filter(o=>o.default); return `<div class=sel><span class="${d.length?'':'ph'}">${emo(d[0]?.emoji)}${esc(d.length?d.map(o=>o.label).join(', '):(c.placeholder||'Select an option'))}</span>${chev}</div>`}
// The files of the message that is being drawn.
let pictures = {};
function comp(c, now){ switch(c.type){
  case 1: return `<div class=row>${c.components.map(x=>comp(x,now)).join('')}</div>`;
  case 2: return btn(c);
  case 3: case 5: case 6: case 7: case 8: return sel(c);
  case 9: return `<div class=section><div class=st>${c.components.map(x=>comp(x,now)).join('')}</div><div class=acc>${comp(c.accessory,now)}</div></div>`;
  case 10: return `<div class=text>${md(c.content,now)}</div>`;
  case 11: return `<div class=thumb></div>`;
  case 12: return (c.items||[]).map(i=>`<img class=gal alt="${esc(i.description||'')}" src="data:image/png;base64,${pictures[i.media?.url]||''}">`).join('');
  case 13: return `<div class=file><span class=fi>📄</span><span><a>${esc((c.file?.url||'').replace('attachment://',''))}</a><small>4 KB</small></span></div>`;
  case 14: return `<div class="sep sp${c.spacing||1}${c.divider===false?' nod':''}"></div>`;
  case 17: return `<div class=cont>${c.accent_color!=null?`<i class=bar style="background:#${c.accent_color.toString(16).padStart(6,'0')}"></i>`:''}${c.components.map(x=>comp(x,now)).join('')}</div>`;
  default: return `<div>[type ${c.type}]</div>`; } }
function msg(m, now, opt){ const eph=(m.flags||0)&64;
  const head = m.command?`<div class=cmd><i class=spine></i><span class=av2></span><b>${esc(opt.user||'ana')}</b> used <span class=slash>${esc(m.command)}</span></div>`:'';
  pictures=Object.fromEntries((m.files||[]).map(f=>[f.url,f.data]));
  const body=(m.content?`<div class=text>${md(m.content,now)}</div>`:'')+(m.components||[]).map(c=>comp(c,now)).join('');
  const foot= eph?`<div class=eph><svg width=14 height=14 viewBox="0 0 24 24"><path fill=currentColor d="M12 5C5.6 5 2 12 2 12s3.6 7 10 7 10-7 10-7-3.6-7-10-7Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z"/></svg> Only you can see this · <a>Dismiss message</a></div>`:'';
  if(m.me) return `<div class=msg><span class="av me"></span><div class=b><div class=hd><b>${esc(opt.user||'ana')}</b> <time>${m.time||'9:41 PM'}</time></div><div class=text>${md(m.content,now)}</div></div></div>`;
  if(m.sys) return `<div class=sys>${esc(m.sys)}</div>`;
  return `<div class="msg${eph?' isEph':''}" data-m>${head}<span class=av></span><div class=b><div class=hd><b>${esc(opt.bot||'Quiet Desk')}</b><span class=app>APP</span><time>${m.time||'9:41 PM'}</time></div><div class=bd>${body}</div>${m.edited?'<small class=ed>(edited)</small>':''}${foot}</div></div>`; }
function modal(m, now, opt){ const f=c=>{ 
    if(c.type===10) return `<div class="text mt">${md(c.content,now)}</div>`;
    if(c.type===1) return c.components.map(x=>f({type:18,label:x.label,component:x})).join('');
    if(c.type===18){const x=c.component; return `<div class=fld><label>${esc(c.label)}${x.required!==false&&x.type!=23?' <em>*</em>':''}</label>${c.description?`<p>${esc(c.description)}</p>`:''}${x.type===4?`<div class="inp ${x.style===2?'para':''}">${x.value?esc(x.value).replace(/\n/g,'<br>'):`<span class=ph>${esc(x.placeholder||'')}</span>`}${x.style===2?`<span class=cnt>${x.max_length||4000}</span>`:''}</div>`:x.type===3?sel(x):x.type===21?(x.options||[]).map(o=>`<div class=rad><i class="${o.default?'on':''}"></i><span>${esc(o.label)}${o.description?`<small>${esc(o.description)}</small>`:''}</span></div>`).join(''):`[${x.type}]`}</div>`}
    return `[${c.type}]`; };
  return `<div class=modal><div class=mh><span class=av></span><h2>${esc(m.title)}</h2><span class=x>✕</span></div><div class=warn><span>!</span><div>This form will be submitted to <b>${esc(opt.bot||'Quiet Desk')}</b>. Do not share passwords or other sensitive information.</div></div>${m.components.map(f).join('')}<div class=mf><span class="btn s2">Cancel</span><span class="btn s1">Submit</span></div></div>`; }
function picker(rows, opt){ return `<div class=picker>${opt.title?`<div class=pt>${esc(opt.title)}</div>`:''}${rows.map(r=>`<div class=pr><span class=av></span><div class=pc><div class=pn>${esc(r.name)}${(r.options||[]).map(o=>`<span class=po>${esc(o)}</span>`).join('')}</div><div class=pd>${esc(r.description||'')}</div></div></div>`).join('')}</div>`}
const css = (theme, mob) => `
@font-face{font-family:NS;src:url(data:font/woff2;base64,${font}) format('woff2');font-weight:100 900;font-stretch:62.5% 100%}
:root{${theme=='dark'?`--bg:#1a1a1e;--cont:#242429;--bd:#323237;--tx:#efeff0;--hd:#fbfbfb;--mut:#94959b;--btn:#323237;--btnb:#3c3c42;--in:#222126;--link:#5197ed;--modal:#242328;--ephbg:rgba(88,101,242,.06);--hot:#2e2e34;--warnbg:#2d2928`:`--bg:#fbfbfb;--cont:#ffffff;--bd:#dededf;--tx:#323339;--hd:#1f1f22;--mut:#6b6c74;--btn:#ebebed;--btnb:#dadadd;--in:#fff;--link:#0a67d0;--modal:#fff;--ephbg:rgba(88,101,242,.05);--hot:#ececee;--warnbg:#fdf6e7`}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--tx);font:400 16px/22px NS,'Noto Color Emoji';font-stretch:87%;width:${mob?390:700}px;-webkit-font-smoothing:antialiased}
b,.btn,label{font-stretch:84%}h1,h2,h3{font-stretch:83%;color:var(--hd);margin:0;font-weight:700;line-height:1.375}h1{font-size:24px}h2{font-size:20px}h3{font-size:16px}
small{display:block;font-size:13px;line-height:18px;color:var(--mut)}a{color:var(--link)}code{font:13px 'DejaVu Sans Mono',monospace;background:#1f1f2b;border:1px solid #33334a;border-radius:4px;padding:0 3px}
.msgs{padding:8px 0 12px}.msg{position:relative;padding:${mob?'6px 12px 6px 64px':'4px 48px 4px 72px'};margin-top:10px}.isEph{background:var(--ephbg)}
.av{position:absolute;left:${mob?12:16}px;width:40px;height:40px;border-radius:50%;background:linear-gradient(135deg,#7f9c95,#51716c)}.av.me{background:linear-gradient(135deg,#c58b6b,#7d4c4c)}
.cmd{font-size:14px;line-height:18px;color:var(--mut);margin-bottom:4px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.cmd b{color:var(--tx);font-weight:500}.slash{color:var(--link)}.av2{display:inline-block;width:16px;height:16px;border-radius:50%;background:#a86f5a;vertical-align:-3px;margin-right:4px}.spine{position:absolute;left:${mob?30:36}px;top:14px;width:${mob?28:32}px;height:12px;border:2px solid #4a4a50;border-right:0;border-bottom:0;border-radius:6px 0 0 0}
.hd{line-height:22px}.hd b{font-weight:500;color:var(--hd)}time{font-size:12px;color:var(--mut);margin-left:6px}.app{background:#5a65ea;color:#fff;font-size:10px;font-weight:600;border-radius:4px;padding:1px 4px;margin-left:4px;vertical-align:2px}
.bd{display:flex;flex-direction:column;gap:${8}px;align-items:flex-start}.bd>*{max-width:100%}
.cont{position:relative;background:var(--cont);border:1px solid var(--bd);border-radius:8px;padding:${mob?'12px':'16px'};display:flex;flex-direction:column;gap:8px;max-width:${mob?'100%':'600px'};min-width:${mob?'100%':'0'};overflow:hidden;margin-top:2px}.bar{position:absolute;left:0;top:0;bottom:0;width:4px}
.cont .text{font-size:14px;line-height:${mob?20:22}px}.cont .text h2{font-size:20px}.nl{height:${mob?18:20}px}.text{overflow-wrap:anywhere}
.row{display:flex;flex-wrap:wrap;gap:8px;width:100%}.btn{display:inline-flex;align-items:center;gap:6px;height:32px;padding:0 ${mob?14:16}px;border-radius:8px;font-size:14px;font-weight:500;border:1px solid rgba(255,255,255,.08);white-space:nowrap}.s1{background:#5a65ea;color:#fff}.s2,.s5{background:var(--btn);color:var(--hd);border-color:var(--btnb)}.s3{background:#1f8b4c;color:#fff}.s4{background:#c13d3f;color:#fff}.off{opacity:.45}
.sel{display:flex;align-items:center;justify-content:space-between;height:44px;border:1px solid var(--bd);border-radius:8px;padding:0 12px;background:color-mix(in srgb,var(--bg) 60%,transparent);width:100%;max-width:${mob?'100%':'400px'};font-size:${mob?16:16}px}.sel span{overflow:hidden;white-space:nowrap;text-overflow:ellipsis}.ph{color:var(--mut)}
.section{display:flex;gap:12px;justify-content:space-between;align-items:flex-start;width:100%}.st{flex:1;min-width:0;display:flex;flex-direction:column;gap:4px}.acc{flex:none}
.sep{width:100%;height:1px;background:var(--bd);margin:4px 0}.sp2{margin:12px 0}.nod{background:none}
.men{background:rgba(88,101,242,.24);color:#c9cdfb;border-radius:3px;padding:0 2px;font-weight:500}${theme=='light'?'.men{color:#505cdc}':''}
.ts{background:rgba(255,255,255,.06);border-radius:3px;padding:0 2px}
.eph{font-size:12px;line-height:18px;color:var(--mut);margin-top:4px}.eph svg{vertical-align:-3px}
.gal{display:block;width:100%;max-width:550px;border-radius:8px}.file{display:flex;gap:10px;align-items:center;background:var(--cont);border:1px solid var(--bd);border-radius:8px;padding:12px;width:${mob?'100%':'400px'}}.fi{font-size:26px}
.sys{font-size:12px;color:var(--mut);text-align:center;padding:8px}
.modal{background:var(--modal);border:1px solid #313035;border-radius:${mob?0:12}px;padding:24px;width:${mob?390:480}px;margin:${mob?0:'24px auto'};position:relative}.mh{display:flex;align-items:center;gap:12px;margin-bottom:20px}.mh .av{position:static;width:24px;height:24px}.mh h2{font-size:24px;flex:1}.x{font-size:20px;color:var(--mut)}
.warn{display:flex;gap:10px;border:1px solid #b8a589;background:var(--warnbg);border-radius:8px;padding:10px;font-size:14px;line-height:18px;margin-bottom:18px}.warn span{background:#c79f60;color:#222;border-radius:50%;width:18px;height:18px;flex:none;text-align:center;font-weight:700;font-size:12px}
.fld{margin-bottom:20px}.fld label{font-weight:500;font-size:16px;color:var(--hd);display:block;margin-bottom:6px}.fld em{color:#e8786f;font-style:normal}.fld p{margin:0 0 8px;font-size:14px;line-height:18px}.inp{border:1px solid var(--bd);border-radius:8px;background:var(--in);padding:9px 12px;min-height:40px;position:relative}.para{min-height:${mob?140:110}px}.cnt{position:absolute;right:12px;bottom:6px;font-size:12px;color:var(--mut)}.mt{font-size:16px;margin-bottom:18px}.mf{display:flex;gap:8px;margin-top:8px}.mf .btn{flex:1;justify-content:center;height:40px;font-size:16px}.rad{display:flex;gap:12px;margin:10px 0}.rad i{width:20px;height:20px;border:1px solid #777;border-radius:50%;flex:none}.rad i.on{border:6px solid #5a65ea;background:#fff}
.picker{background:var(--cont);border:1px solid var(--bd);border-radius:8px;margin:8px;padding:8px 0}.pt{font-size:12px;font-weight:600;color:var(--mut);padding:4px 16px 8px;text-transform:uppercase}.pr{display:flex;gap:12px;padding:${mob?'9px 14px':'7px 16px'};align-items:center}.pr .av{position:static;width:${mob?32:24}px;height:${mob?32:24}px;flex:none}.pc{min-width:0;flex:1}.pn{font-weight:500;font-size:${mob?16:16}px;color:var(--hd);white-space:nowrap;overflow:hidden}.po{background:var(--btn);border-radius:4px;padding:1px 5px;margin-left:6px;font-size:13px;font-weight:400}.pd{font-size:${mob?14:14}px;color:var(--mut);line-height:18px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.pn1{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font-size:15px}.hot{background:var(--hot)}.compose{background:var(--cont);border-radius:8px;margin:0 8px 10px;padding:10px 14px;font-size:15px}.val{color:var(--tx)}
.fold{position:absolute;left:0;right:0;border-top:2px dashed #e8786f;z-index:9;pointer-events:none}.fold span{position:absolute;right:4px;top:-16px;font-size:10px;line-height:12px;color:#e8786f;background:var(--bg);padding:0 3px;font-weight:600}
.push{background:rgba(60,60,66,.92);border-radius:18px;margin:60px 10px;padding:12px 14px;color:#fff;font-size:15px;line-height:19px;display:flex;gap:10px;align-items:center}.push .av{position:static;width:38px;height:38px;border-radius:9px;flex:none}
`;

// What a phone shows at once: the height of the chat of a 390x844 phone between its header and its text field.
const SCREEN = 650;
const MOST = { screens: 1.0, lesson_screens: 1.2, buttons: 5, words: 120, lesson_words: 200 };
const small = process.argv.includes('--small');
const [file, outdir, filter] = process.argv.slice(2).filter(a => a !== '--small');
const scenes = JSON.parse(fs.readFileSync(file, 'utf8'));
fs.mkdirSync(outdir, { recursive: true });

// The words that a person reads on a card, without those on its buttons.
const textOf = c => [c.content || '', ...(c.components || []).map(textOf)].join(' ');
const wordsOf = sc => (sc.messages || []).map(textOf).join(' ')
  .replace(/<\/([^:>]+):\d+>/g, '/$1').replace(/<t:\d+(:\w)?>/g, 'then').replace(/[*_#>`\\]|-# /g, '')
  .split(/\s+/).filter(w => /[\p{L}\p{N}]/u.test(w)).length;

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'], headless: true });
const report = [];
for (const sc of scenes) {
  if (filter && !new RegExp(filter).test(sc.name)) continue;
  for (const view of sc.views || ['m', 'ml']) {
    const mob = view[0] === 'm', theme = view.includes('l') ? 'light' : 'dark';
    const p = await browser.newPage();
    await p.setViewport({ width: mob ? 390 : 700, height: 300, deviceScaleFactor: small ? 1 : 2 });
    const now = sc.now || Date.now(), opt = { user: sc.user, bot: sc.bot, title: sc.title };
    const inner = sc.modal ? modal(sc.modal, now, opt) : sc.picker ? picker(sc.picker, opt) : `<div class=msgs>${sc.messages.map(m => msg(m, now, opt)).join('')}</div>`;
    await p.setContent(`<!doctype html><meta charset=utf8><style>${css(theme, mob)}</style><body>${inner}</body>`);
    await p.evaluate(() => Promise.all(['400 16px NS', '500 16px NS', '700 16px NS'].map(f => document.fonts.load(f))));
    await p.evaluate(() => document.fonts.ready);
    const seen = await p.evaluate(() => ({
      height: document.body.scrollHeight,
      buttons: document.querySelectorAll('.btn:not([data-hide])').length,
      lists: document.querySelectorAll('.sel').length,
    }));
    if (mob && !sc.modal && !small) await p.evaluate((screen, height) => {
      for (let k = 1; k * screen < height; k++) {
        const fold = document.createElement('div');
        fold.className = 'fold'; fold.style.top = k * screen + 'px'; fold.innerHTML = `<span>screen ${k + 1}</span>`;
        document.body.appendChild(fold);
      }
      document.body.style.position = 'relative';
    }, SCREEN, seen.height);
    await p.screenshot({ path: `${outdir}/${sc.name}.${view}.png`, fullPage: true });
    await p.close();
    report.push({ name: sc.name, view, lesson: !!sc.lesson, form: !!sc.modal, screens: +(seen.height / SCREEN).toFixed(2), buttons: seen.buttons, lists: seen.lists, words: wordsOf(sc) });
  }
}
await browser.close();
fs.writeFileSync(outdir + '/report.json', JSON.stringify(report, null, 1));

let over = 0;
console.log('card'.padEnd(24), 'screens', 'buttons', 'lists', 'words');
for (const r of report) {
  if (r.view !== 'm') continue;
  const wrong = [];
  if (!r.form) {
    if (r.screens > (r.lesson ? MOST.lesson_screens : MOST.screens)) wrong.push('too long for a screen');
    if (r.buttons > MOST.buttons) wrong.push('too many buttons');
    if (r.words > (r.lesson ? MOST.lesson_words : MOST.words)) wrong.push('too many words');
  }
  over += wrong.length > 0;
  console.log(r.name.padEnd(24), String(r.screens).padStart(7), String(r.buttons).padStart(7), String(r.lists).padStart(5), String(r.words).padStart(5), wrong.join(', '));
}
console.log(over ? `${over} cards are over a limit` : 'every card is within the limits');
process.exit(over ? 1 : 0);
