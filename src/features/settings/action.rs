use crate::core::time::ClockStyle;
use crate::core::wire::{Parts, Wire, wire, wire_by_name, wire_value};
use crate::core::{Pronouns, QuietHours, Zone, names};
use crate::features::Need;
use crate::features::journal::Keep;

wire! {
    /// What can be done about the settings.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum SettingsAction {
        /// Opens a page of the settings.
        Open(pane: Pane) = "settings", Member;
        /// Changes a setting.
        Set(change: Change) = "set", Change;
        /// Opens the form for the time zone.
        Zone = "fill|zone", Member then Change;
        /// Opens the form for the partner's name.
        Name = "fill|name", Member then Change;
        /// Opens the form for the partner's name. These pronouns are saved together with it.
        NameWith(pronouns: Pronouns) = "fill|name", Member then Change;
        /// Opens the form for quiet hours.
        Quiet = "fill|quiet", Member then Change;
        /// Takes the partner's pronouns from a list.
        PickPronouns = "pick|pronouns", Change;
        /// Takes the language from a list.
        PickLanguage = "pick|language", Change;
        /// Takes the neutral line from a list.
        PickLine = "pick|line", Change;
        /// Takes the time zone from a list.
        PickZone = "pick|zone", Change;
        /// Helps a member whose time zone was not among the choices.
        NoZone = "zone|none", Member;
        /// Takes how long pages of the journal are kept from a list.
        PickKeep = "pick|keep", Change;
    }
}

wire_value! {
    /// A new value of a setting. The partner's name is not among them, because a button must not hold what a member
    /// wrote.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Change {
        /// The time zone.
        Zone(zone: Zone) = "zone";
        /// The language tag, or none to follow the platform.
        Language(tag: Option<String>) = "language";
        /// The partner's pronouns.
        Pronouns(pronouns: Pronouns) = "pronouns";
        /// Deletes the partner's name.
        ForgetName = "noname";
        /// Quiet hours, or none.
        Quiet(hours: Option<QuietHours>) = "quiet";
        /// Discreet mode.
        Discreet(on: bool) = "discreet";
        /// Discreet mode and the neutral line's number together.
        DiscreetLine(on: bool, line: u8) = "discreet";
        /// The neutral line's number, from 1.
        Line(line: u8) = "line";
        /// Plain-text mode.
        Plain(on: bool) = "plain";
        /// How long pages of the journal are kept.
        Keep(keep: Keep) = "keep";
        /// How times are said, or none to follow the language.
        Clock(style: Option<ClockStyle>) = "clock";
    }
}

names! {
    /// A page of the settings.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Pane {
        /// All settings, a line each.
        All = "all",
        /// The partner's pronouns and name.
        Partner = "partner",
        /// The language.
        Language = "language",
        /// Discreet mode and the neutral line.
        Discreet = "discreet",
        /// How long pages of the journal are kept.
        Journal = "journal",
        /// Sealed mode.
        Sealed = "sealed",
    }
}

wire_by_name!(Pane);

/// Written as `auto`, or as a language tag.
impl Wire for Option<String> {
    fn write(&self, text: &mut String) {
        text.push_str(self.as_deref().unwrap_or("auto"));
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        Some(Some(parts.next()?.to_owned()).filter(|tag| tag != "auto"))
    }
}

/// Written as `auto`, or as the name of a style.
impl Wire for Option<ClockStyle> {
    fn write(&self, text: &mut String) {
        text.push_str(self.map_or("auto", ClockStyle::name));
    }

    fn read(parts: &mut Parts<'_>) -> Option<Self> {
        match parts.next()? {
            "auto" => Some(None),
            name => ClockStyle::from_name(name).map(Some),
        }
    }
}
