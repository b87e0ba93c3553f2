//! The content that is compiled in.

/// Name and text of each file under `config/`.
pub(super) const FILES: &[(&str, &str)] = &[
    ("secrets.toml", include_str!("../../config/secrets.toml")),
    ("helplines.toml", include_str!("../../config/helplines.toml")),
    ("places.toml", include_str!("../../config/places.toml")),
    ("danger/en.toml", include_str!("../../config/danger/en.toml")),
    ("danger/de.toml", include_str!("../../config/danger/de.toml")),
    ("danger/es.toml", include_str!("../../config/danger/es.toml")),
    ("danger/fr.toml", include_str!("../../config/danger/fr.toml")),
    ("danger/pt.toml", include_str!("../../config/danger/pt.toml")),
    ("locales/en/partner.ftl", include_str!("../../config/locales/en/partner.ftl")),
    ("locales/en/secrets.ftl", include_str!("../../config/locales/en/secrets.ftl")),
    ("locales/en/ui.ftl", include_str!("../../config/locales/en/ui.ftl")),
    ("locales/en/safety.ftl", include_str!("../../config/locales/en/safety.ftl")),
    ("locales/en/help.ftl", include_str!("../../config/locales/en/help.ftl")),
    ("locales/en/about.ftl", include_str!("../../config/locales/en/about.ftl")),
    ("locales/en/messages.ftl", include_str!("../../config/locales/en/messages.ftl")),
    ("locales/en/space.ftl", include_str!("../../config/locales/en/space.ftl")),
    ("locales/en/journal.ftl", include_str!("../../config/locales/en/journal.ftl")),
    ("locales/en/choices.ftl", include_str!("../../config/locales/en/choices.ftl")),
    ("locales/en/console.ftl", include_str!("../../config/locales/en/console.ftl")),
    ("locales/en/data.ftl", include_str!("../../config/locales/en/data.ftl")),
    ("locales/en/time.ftl", include_str!("../../config/locales/en/time.ftl")),
    ("locales/en/sealed.ftl", include_str!("../../config/locales/en/sealed.ftl")),
];
