//! Tests of the format of records: which ones open, and above all which ones do not.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use proptest::test_runner::Config as ProptestConfig;

use super::{
    DataKey, DecryptError, KeyId, KeyOwner, KeyTextError, Kind, Label, MasterKeys, Record, RecordId,
    RewrapError, Wrapped,
};
use crate::core::{MemberId, Person, Platform, Private};
#[cfg(feature = "sealed")]
use crate::crypto::Recipient;

type Tested = Result<(), Box<dyn std::error::Error>>;

const ENTRY: RecordId = RecordId([7; 16]);

fn entry() -> Label {
    Label { kind: Kind::Entry, record: ENTRY, schema: 1, day: 20_500 }
}

fn owner(member: i64) -> KeyOwner {
    KeyOwner::new(MemberId(member), &Person { platform: Platform::Console, user: "ana".to_owned() })
}

fn key() -> Result<DataKey, super::EncryptError> {
    DataKey::generate(owner(42), 1)
}

/// Returns the same key bytes as a key of another member, or of another generation.
fn posing_as(key: &DataKey, member: i64, generation: u16) -> DataKey {
    DataKey { owner: owner(member), generation, key: key.key.clone() }
}

#[test]
fn what_is_sealed_opens_as_it_was() -> Tested {
    let key = key()?;
    for text in ["", "Sam", "a\0b", &"ü".repeat(4_000), &"x".repeat(100_000)] {
        let record = key.encrypt(&entry(), &Private::new(text))?;
        assert_eq!(key.decrypt(&entry(), &record)?.expose(), text);
        let again = key.encrypt(&entry(), &Private::new(text))?;
        assert_ne!(record, again, "no nonce comes twice");
    }
    Ok(())
}

#[test]
fn lengths_show_only_roughly() -> Tested {
    let key = key()?;
    let size = |length: usize| -> Result<usize, super::EncryptError> {
        Ok(key.encrypt(&entry(), &Private::new("x".repeat(length)))?.as_bytes().len())
    };
    for (length, expected) in [(0, 298), (5, 298), (252, 298), (253, 314), (4_000, 4_138)] {
        assert_eq!(size(length)?, expected, "{length}");
    }
    for length in [300, 1_000, 5_000, 40_000] {
        assert!(size(length)? - 42 <= (length + 4) * 112 / 100 + 1, "{length}");
    }
    Ok(())
}

#[test]
fn every_alteration_and_every_transplant_is_refused() -> Tested {
    let key = key()?;
    let text = Private::new("he never says what is wrong");
    let record = key.encrypt(&entry(), &text)?;
    let mut refused = 0;
    let mut refuse = |key: &DataKey, label: &Label, record: &Record| {
        let opened = key.decrypt(label, record);
        assert!(opened.is_err(), "{label:?} opened");
        refused += 1;
    };
    let bytes = record.as_bytes();
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut altered = bytes.to_vec();
            altered[at] ^= change;
            refuse(&key, &entry(), &Record::from_bytes(altered));
        }
    }
    for version in 0..=255 {
        for (at, right) in [(0, 1), (1, 1)] {
            if version != right {
                let mut altered = bytes.to_vec();
                altered[at] = version;
                refuse(&key, &entry(), &Record::from_bytes(altered));
            }
        }
    }
    for cut in 0..bytes.len() {
        refuse(&key, &entry(), &Record::from_bytes(bytes[..cut].to_vec()));
    }
    refuse(&key, &entry(), &Record::from_bytes([bytes, &[0]].concat()));
    for member in [0, 1, 41, 43, -42, i64::MAX] {
        refuse(&posing_as(&key, member, 1), &entry(), &record);
    }
    for generation in [0, 2, 256, u16::MAX] {
        refuse(&posing_as(&key, 42, generation), &entry(), &record);
    }
    for at in 0..16 {
        let mut other = ENTRY;
        other.0[at] ^= 1;
        refuse(&key, &Label { record: other, ..entry() }, &record);
    }
    for schema in [0, 2, 256] {
        refuse(&key, &Label { schema, ..entry() }, &record);
    }
    for day in [0, 20_499, 20_501, -20_500, 20_500 << 8] {
        refuse(&key, &Label { day, ..entry() }, &record);
    }
    assert!(refused >= 600, "{refused}");
    Ok(())
}

#[test]
fn a_record_opens_nowhere_but_in_its_own_place() -> Tested {
    let kinds = [Kind::PartnerName, Kind::Entry, Kind::Recipient, Kind::PlanState("daily")].into_iter();
    let kinds: Vec<Kind> = kinds.chain(["daily", "urge"].map(Kind::Plan)).collect();
    let keys: Vec<DataKey> =
        (1..=3).map(|member| DataKey::generate(owner(member), 1)).collect::<Result<_, _>>()?;
    let places: Vec<(usize, Label)> = (0..keys.len())
        .flat_map(|key| kinds.iter().map(move |kind| (key, *kind)))
        .flat_map(|(key, kind)| {
            let only = Label::only(kind);
            let others =
                [Label { record: ENTRY, ..only }, Label { day: 1, ..only }, Label { schema: 2, ..only }];
            others.into_iter().chain([only]).map(move |label| (key, label))
        })
        .collect();
    for (from, (key, label)) in places.iter().enumerate() {
        let record = keys[*key].encrypt(label, &Private::new("Sam"))?;
        for (to, (key, label)) in places.iter().enumerate() {
            let opened = keys[*key].decrypt(label, &record);
            assert_eq!(opened.is_ok(), from == to, "from {from} to {to}");
        }
    }
    Ok(())
}

/// If these bytes changed, no record that is in a database already would open.
#[test]
fn a_record_is_bound_to_the_same_bytes_as_ever() {
    let numbers = [&[42, 0, 0, 0, 0, 0, 0, 0][..], &[0; 16], &[3, 0], &[1, 0], &[0; 4]].concat();
    for (kind, name) in [
        (Kind::PartnerName, "\x13member.partner_name"),
        (Kind::Plan("daily"), "\x12plan.written.daily"),
        (Kind::PlanState("space"), "\x12plan.private.space"),
        (Kind::Entry, "\x0aentry.body"),
        (Kind::Recipient, "\x10member.recipient"),
    ] {
        let expected = [b"breathing-room/record/v1\0", name.as_bytes(), &numbers].concat();
        assert_eq!(Label::only(kind).bound(MemberId(42), 3), expected, "{name}");
    }
}

#[test]
fn a_wrapped_key_is_114_bytes_and_opens_for_its_member_in_their_account_alone() -> Tested {
    let master = MasterKeys::generate()?;
    let wrapped = master.wrap(&key()?)?;
    assert_eq!(wrapped.as_bytes().len(), 114);
    assert!(wrapped.is_bound());
    assert_eq!(wrapped.master()?, master.ids().next().unwrap_or(KeyId([0; 8])));
    assert!(master.unwrap(owner(42), 1, &wrapped).is_ok());
    let account =
        |platform, user: &str| KeyOwner::new(MemberId(42), &Person { platform, user: user.to_owned() });
    for (owner, generation) in [
        (owner(41), 1),
        (owner(42), 0),
        (owner(42), 2),
        (owner(-42), 1),
        (account(Platform::Console, "ben"), 1),
        (account(Platform::Discord, "ana"), 1),
        (KeyOwner { member: MemberId(42), ..KeyOwner::CANARY }, 1),
    ] {
        assert_eq!(master.unwrap(owner, generation, &wrapped).err(), Some(DecryptError::WrongKey));
    }
    for at in 0..114 {
        for change in [0x01, 0x03, 0x80, 0xff] {
            let mut altered = wrapped.as_bytes().to_vec();
            altered[at] ^= change;
            assert!(master.unwrap(owner(42), 1, &Wrapped::from_bytes(altered)).is_err(), "byte {at}");
        }
    }
    for length in 0..114 {
        let cut = Wrapped::from_bytes(wrapped.as_bytes()[..length].to_vec());
        assert!(master.unwrap(owner(42), 1, &cut).is_err());
    }
    Ok(())
}

/// A key as version 1 wrapped it, which knew no account.
fn wrapped_before(master: &MasterKeys, key: &DataKey) -> Result<Wrapped, Box<dyn std::error::Error>> {
    let id = master.ids().next().ok_or("a key")?;
    let text = master.to_text();
    let encoded = text.trim().rsplit(':').next().ok_or("a key")?;
    let mut secret = super::cipher::Key::default();
    secret.copy_from_slice(&STANDARD.decode(encoded)?);
    let owner = key.owner().member.0.to_le_bytes();
    let bound =
        [b"breathing-room/data-key/v1\0", &id.0[..], &owner, &key.generation().to_le_bytes()].concat();
    let mut bytes = [&[1, 1], &id.0[..]].concat();
    super::cipher::encrypt(&secret, &bound, key.key.as_slice(), &mut bytes)?;
    Ok(Wrapped::from_bytes(bytes))
}

#[test]
fn a_key_that_was_bound_to_no_account_is_bound_once_and_opens_nothing_before() -> Tested {
    let master = MasterKeys::generate()?;
    let (key, label) = (key()?, Label::only(Kind::PartnerName));
    let record = key.encrypt(&label, &Private::new("Sam"))?;
    let before = wrapped_before(&master, &key)?;
    assert_eq!((before.as_bytes().len(), before.is_bound()), (82, false));
    assert_eq!(master.unwrap(owner(42), 1, &before).err(), Some(DecryptError::Version));
    assert!(master.check(MemberId(42), 1, &before).is_ok());
    assert_eq!(master.check(MemberId(41), 1, &before), Err(DecryptError::WrongKey));
    let both = master.with_new()?;
    let rotated = both.rewrap(MemberId(42), 1, &before)?;
    assert!(!rotated.is_bound(), "a rotation knows no account");
    for old in [before, rotated] {
        let bound = both.bind(owner(42), 1, &old)?;
        assert_eq!(both.unwrap(owner(42), 1, &bound)?.decrypt(&label, &record)?.expose(), "Sam");
        let twice = both.bind(owner(42), 1, &bound).err();
        assert_eq!(twice, Some(RewrapError::Decrypt(DecryptError::Version)), "to no other account");
        assert!(both.with_new()?.rewrap(MemberId(42), 1, &bound)?.is_bound());
    }
    Ok(())
}

#[test]
fn master_keys_take_each_others_place() -> Tested {
    let old = MasterKeys::generate()?;
    let (key, label) = (key()?, Label::only(Kind::PartnerName));
    let (wrapped, record) = (old.wrap(&key)?, key.encrypt(&label, &Private::new("Sam"))?);
    let both = old.with_new()?;
    let (new_id, old_id) = (both.ids().next(), old.ids().next());
    assert_ne!(new_id, old_id);
    let again = both.rewrap(MemberId(42), 1, &wrapped)?;
    assert_eq!(Some(again.master()?), new_id, "the first one is active");
    let new = both.without(old_id.unwrap_or(KeyId([0; 8]))).ok_or("a key is left")?;
    assert_eq!(new.unwrap(owner(42), 1, &again)?.decrypt(&label, &record)?.expose(), "Sam");
    let unknown = new.unwrap(owner(42), 1, &wrapped).err();
    assert_eq!(unknown, old_id.map(DecryptError::UnknownKey));
    assert!(new.without(new_id.unwrap_or(KeyId([0; 8]))).is_none(), "the last one stays");
    Ok(())
}

#[test]
fn the_text_of_master_keys_reads_back_and_what_is_wrong_is_named_by_its_line() -> Tested {
    let keys = MasterKeys::generate()?.with_new()?;
    let text = keys.to_text();
    let read = MasterKeys::parse(&format!("# mine\n\n  {}", text.as_str()))?;
    assert_eq!(read.ids().collect::<Vec<_>>(), keys.ids().collect::<Vec<_>>());
    assert_eq!(read.to_text().as_str(), text.as_str());
    let line = text.lines().next().ok_or("a line")?;
    let (head, encoded) = line.rsplit_once(':').ok_or("parts")?;
    let (other, _) = text.lines().nth(1).and_then(|line| line.rsplit_once(':')).ok_or("parts")?;
    for (wrong, error) in [
        (String::new(), KeyTextError::Empty),
        ("# nothing".to_owned(), KeyTextError::Empty),
        ("brk1".to_owned(), KeyTextError::Line(1)),
        (format!("brk2:{encoded}"), KeyTextError::Line(1)),
        (format!("\n{head}:AAAA"), KeyTextError::Line(2)),
        (format!("{line}:more"), KeyTextError::Line(1)),
        (format!("{other}:{encoded}"), KeyTextError::Altered(1)),
    ] {
        assert_eq!(MasterKeys::parse(&wrong).err(), Some(error), "{}", wrong.len());
    }
    Ok(())
}

#[test]
fn keys_and_texts_are_not_printed() -> Tested {
    let keys = MasterKeys::generate()?;
    let text = keys.to_text();
    let encoded = text.trim().rsplit(':').next().ok_or("a key")?.to_owned();
    let (key, label) = (key()?, Label::only(Kind::PartnerName));
    let record = key.encrypt(&label, &Private::new("MARKER"))?;
    let printed =
        format!("{keys:?} {key:?} {:?} {record:?} {:?}", keys.wrap(&key)?, key.decrypt(&label, &record));
    assert!(!printed.contains("MARKER") && !printed.contains(&encoded), "{printed}");
    assert!(printed.contains("[data key 1 of member 42] [wrapped key, 114 bytes] [encrypted, 298 bytes]"));
    Ok(())
}

/// `PROPTEST_CASES=100000 cargo test --lib journal` is the long run.
fn cases() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
#[cfg(feature = "sealed")]
fn what_is_sealed_to_a_members_own_key_opens_with_it_and_shows_its_length_only_roughly() -> Tested {
    let own = age::x25519::Identity::generate();
    let to = Recipient::parse(&own.to_public().to_string()).map_err(|bad| format!("{bad:?}"))?;
    for text in ["", "hello", &"ü".repeat(4_000)] {
        let file = super::seal_page(&to, &Private::new(text))?;
        let opened = String::from_utf8(age::decrypt(&own, file.as_bytes())?)?;
        assert_eq!(opened.trim_end(), text);
        assert!(age::decrypt(&age::x25519::Identity::generate(), file.as_bytes()).is_err());
        let (key, label) = (key()?, Label { schema: 2, ..entry() });
        let record = key.encrypt_file(&label, &file)?;
        assert_eq!(key.decrypt_file(&label, &record)?, file);
        assert_eq!(key.decrypt_file(&entry(), &record).err(), Some(DecryptError::WrongKey), "not as a page");
        assert_eq!(key.decrypt(&label, &record).err(), Some(DecryptError::Corrupt), "it is no text");
        let page = key.encrypt(&label, &Private::new("a page"))?;
        assert_eq!(key.decrypt_file(&label, &page).err(), Some(DecryptError::Corrupt), "it is no file");
    }
    // The library adds a line of random length to the head of each file; what follows it is what counts.
    let size = |length: usize| -> Result<usize, Box<dyn std::error::Error>> {
        let file = super::seal_page(&to, &Private::new("x".repeat(length)))?;
        Ok(age::decrypt(&own, file.as_bytes())?.len())
    };
    assert_eq!((size(5)?, size(200)?), (256, 256));
    assert_eq!(size(4_000)?, size(4_050)?);
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    /// A text is a recipient here exactly when age's own reader takes it for one.
    #[test]
    #[cfg(feature = "sealed")]
    fn the_library_reads_the_same_recipients(
        at in 0usize..62, other in any::<u8>(), change in any::<bool>(),
    ) {
        let identity = age::x25519::Identity::generate();
        let text = identity.to_public().to_string();
        let mut bytes = text.into_bytes();
        if change {
            bytes[at] = other & 0x7f;
        }
        let text = String::from_utf8(bytes).unwrap_or_default();
        let library = text.parse::<age::x25519::Recipient>();
        // Only our own parser accepts white space around it and the words before it.
        if text.trim() == text {
            prop_assert_eq!(Recipient::parse(&text).is_ok(), library.is_ok());
        }
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(
        head in prop::sample::select(vec![vec![], vec![0], vec![1], vec![1, 1], vec![1, 2]]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let key = DataKey { owner: owner(42), generation: 1, key: [9; 32].into() };
        let bytes = [head, rest].concat();
        let record = Record::from_bytes(bytes.clone());
        prop_assert!(key.decrypt(&entry(), &record).is_err());
        let wrapped = Wrapped::from_bytes(bytes);
        let master = MasterKeys::generate();
        prop_assert!(master.is_ok_and(|master| master.check(MemberId(42), 1, &wrapped).is_err()));
    }

    /// Encrypts any plaintext with the right key: the bytes inside a record are checked too.
    #[test]
    fn no_plaintext_makes_the_reader_stumble(plain in prop::collection::vec(any::<u8>(), 0..600)) {
        let key = DataKey { owner: owner(42), generation: 1, key: [9; 32].into() };
        let mut bytes = super::cipher::HEAD.to_vec();
        let done = super::cipher::encrypt(&key.key, &key.bound(&entry()), &plain, &mut bytes);
        prop_assert!(done.is_ok());
        if let Ok(text) = key.decrypt(&entry(), &Record::from_bytes(bytes)) {
            prop_assert_eq!(&plain[4..4 + text.expose().len()], text.expose().as_bytes());
        }
    }

    #[test]
    fn no_text_makes_the_reader_of_master_keys_stumble(text in "(brk1:)?[0-9a-f:\n#]{0,20}.{0,60}") {
        prop_assert!(MasterKeys::parse(&text).is_err());
    }
}
