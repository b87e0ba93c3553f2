//! Discord's API description, and the schemas in it.
//!
//! The document is large: it is read once, and each schema is compiled at its first use and kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::{Draft, Registry, RegistryBuilder, Validator};
use serde_json::{Value, json};

use super::super::DATA;

/// The name under which the schemas refer to each other.
const URN: &str = "urn:discord:openapi";

/// The description, ready for use.
pub(super) struct Spec {
    document: Value,
    registry: Registry<'static>,
    /// The paths with placeholders. Those with fewer placeholders come first, so that `@original` is
    /// found before `{message_id}`.
    templates: Vec<Template>,
    compiled: Mutex<HashMap<String, Arc<Validator>>>,
}

struct Template {
    path: String,
    segments: Vec<String>,
}

/// What the description says of one request.
pub(super) enum Lookup<'a> {
    /// No path is like this.
    NoSuchRoute,
    /// The path exists, but not with this method.
    NoSuchMethod,
    /// This operation.
    Found(Operation<'a>),
}

/// One method of one path.
pub(super) struct Operation<'a> {
    /// The path, with placeholders.
    pub(super) template: &'a str,
    /// What stands for the placeholders.
    pub(super) arguments: Vec<(&'a str, String)>,
    /// The operation in the description.
    pub(super) described: &'a Value,
    /// The path in the description. Parameters may stand here too.
    pub(super) item: &'a Value,
    /// Where the operation is in the document.
    pub(super) pointer: String,
}

impl Spec {
    /// The one description of this process.
    pub(super) fn shared() -> &'static Self {
        static SPEC: OnceLock<Spec> = OnceLock::new();
        SPEC.get_or_init(Self::read)
    }

    fn read() -> Self {
        let text = std::fs::read_to_string(format!("{DATA}/openapi.json")).expect("the description is there");
        let mut document: Value = serde_json::from_str(&text).expect("the description is JSON");
        relax(&mut document["components"]["schemas"]);
        let paths = document["paths"].as_object().expect("the description lists paths");
        let mut templates: Vec<Template> = paths.keys().map(|path| Template::of(path)).collect();
        templates.sort_by_key(Template::placeholders);
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(URN, document.clone())
            .and_then(RegistryBuilder::prepare)
            .expect("the description's references resolve");
        Self { document, registry, templates, compiled: Mutex::default() }
    }

    /// The schema at this place of the document, compiled.
    pub(super) fn validator(&self, pointer: &str) -> Arc<Validator> {
        let mut compiled = self.compiled.lock().expect("no one panics while holding the schemas");
        let new = || {
            let place = pointer.replace('{', "%7B").replace('}', "%7D");
            let validator = jsonschema::options()
                .with_draft(Draft::Draft202012)
                .with_registry(&self.registry)
                .build(&json!({ "$ref": format!("{URN}#{place}") }));
            Arc::new(validator.expect("the description's schemas are sound"))
        };
        Arc::clone(compiled.entry(pointer.to_owned()).or_insert_with(new))
    }

    /// The operation of a method and a path.
    pub(super) fn operation(&self, method: &str, path: &str) -> Lookup<'_> {
        let asked: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let method = method.to_ascii_lowercase();
        let mut known = false;
        for template in self.templates.iter().filter(|template| template.fits(&asked)) {
            known = true;
            let item = &self.document["paths"][&template.path];
            if item[&method].is_object() {
                let path = template.path.replace('~', "~0").replace('/', "~1");
                return Lookup::Found(Operation {
                    template: &template.path,
                    arguments: template.arguments(&asked),
                    described: &item[&method],
                    item,
                    pointer: format!("/paths/{path}/{method}"),
                });
            }
        }
        if known { Lookup::NoSuchMethod } else { Lookup::NoSuchRoute }
    }

    /// Follows a schema's reference, and the references of what it leads to.
    pub(super) fn resolve<'a>(&'a self, mut schema: &'a Value) -> &'a Value {
        while let Some(reference) = schema["$ref"].as_str() {
            let pointer = reference.split_once('#').map_or("", |(_, pointer)| pointer);
            schema = self.document.pointer(pointer).expect("the description's references resolve");
        }
        schema
    }
}

impl Template {
    fn of(path: &str) -> Self {
        let segments = path.trim_start_matches('/').split('/').map(str::to_owned).collect();
        Self { path: path.to_owned(), segments }
    }

    fn placeholders(&self) -> usize {
        self.segments.iter().filter(|segment| is_placeholder(segment)).count()
    }

    fn fits(&self, asked: &[&str]) -> bool {
        let fits = |(segment, word): (&String, &&str)| {
            segment == word || (is_placeholder(segment) && !word.is_empty())
        };
        self.segments.len() == asked.len() && self.segments.iter().zip(asked).all(fits)
    }

    fn arguments(&self, asked: &[&str]) -> Vec<(&str, String)> {
        let both = self.segments.iter().zip(asked);
        both.filter(|(segment, _)| is_placeholder(segment))
            .map(|(segment, word)| (segment.trim_matches(['{', '}']), (*word).to_owned()))
            .collect()
    }
}

fn is_placeholder(segment: &str) -> bool {
    segment.starts_with('{')
}

/// Takes back where the description is stricter than the documentation. Left alone it would report
/// good requests.
fn relax(schemas: &mut Value) {
    let digits = || json!({ "type": "string", "pattern": "^(0|[1-9][0-9]*)$" });
    // "snowflake or number", says the documentation of attachments.
    schemas["MessageAttachmentRequest"]["properties"]["id"] = json!({ "anyOf": [{ "$ref": "#/components/schemas/SnowflakeType" }, { "type": "integer", "minimum": 0 }] });
    // Permissions are documented as strings; the description says integers.
    let or_digits = |schema: &mut Value| *schema = json!({ "anyOf": [schema.take(), digits()] });
    for request in [
        "ApplicationCommandCreateRequest",
        "ApplicationCommandUpdateRequest",
        "ApplicationCommandPatchRequestPartial",
    ] {
        or_digits(&mut schemas[request]["properties"]["default_member_permissions"]);
    }
    or_digits(&mut schemas["ApplicationOAuth2InstallParams"]["properties"]["permissions"]);
    // Error codes inside `_errors` are words, and a 429 comes without a code.
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = json!({
        "type": "object",
        "required": ["code", "message"],
        "properties": { "code": { "type": ["string", "integer"] }, "message": { "type": "string" } },
    });
    let error = schemas["Error"]["properties"].clone();
    schemas["RatelimitedResponse"]["allOf"][0] =
        json!({ "type": "object", "required": ["message"], "properties": error });
}
