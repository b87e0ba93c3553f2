/// Returns the name of the system's present boot. Times of its monotonic clock can be compared only within one boot.
/// Systems other than Linux tell none.
pub fn boot_name() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty() && name.len() <= 64)
}
