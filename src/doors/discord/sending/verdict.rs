//! Classifies Discord's errors by what they mean for a delivery.
//!
//! | class | codes |
//! |---|---|
//! | the message was sent | 10008 to a message with a nonce: it has been deleted since |
//! | the conversation does not exist | 10003 |
//! | no message reaches this person | 50007, 50278, 10013, 50033, and codes about servers: 10004, 40007, 50013 |
//! | perhaps no message reaches this person | 50001, which Discord sometimes sends without a reason; any other 403 |
//! | never this message | 50006, 50035, 50109, 40005, 200000, 240000, 20009, any other 400, 405, 413 |
//! | not this bot | 401; 40001, 40002, 40333, 50014 |
//! | too many DMs opened | 40003 |
//! | not now | 429; 40004, 40006, 40062, 110001, 130000; no connection; any other status below 500 |
//! | unknown | any other 5xx, no answer in time, a connection that broke, an answer that makes no sense |

use crate::doors::discord::http::ApiError;

/// What an error means for a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The message has been sent already.
    Delivered,
    /// The conversation does not exist any more. It can be opened again.
    StaleChannel,
    /// Discord takes no messages to this person.
    Refused,
    /// Discord takes no messages to this person if a second attempt gets the same answer.
    RefusedIfTwice,
    /// Discord never takes this message.
    BadMessage,
    /// Discord rejects this bot.
    BadBot,
    /// No more DMs may be opened for a while.
    TooManyOpens,
    /// It was surely not sent, and can be retried.
    NotNow,
    /// It is not known whether it was sent.
    Unknown,
}

/// Returns what an error means.
pub(super) fn classify_error(error: ApiError) -> Verdict {
    match error {
        ApiError::RateLimited | ApiError::NoConnection => Verdict::NotNow,
        ApiError::TimedOut | ApiError::Broken | ApiError::Nonsense => Verdict::Unknown,
        ApiError::Refused { status, code } => classify_code(status, code),
    }
}

fn classify_code(status: u16, code: i64) -> Verdict {
    match (code, status) {
        (40_001 | 40_002 | 40_333 | 50_014, _) | (_, 401) => Verdict::BadBot,
        (10_008, _) => Verdict::Delivered,
        (10_003, _) => Verdict::StaleChannel,
        (50_007 | 50_278 | 10_013 | 50_033 | 10_004 | 40_007 | 50_013, _) => Verdict::Refused,
        (40_003, _) => Verdict::TooManyOpens,
        (50_006 | 50_035 | 50_109 | 40_005 | 200_000 | 240_000 | 20_009, _) => Verdict::BadMessage,
        (40_004 | 40_006 | 40_062 | 110_001 | 130_000, _) => Verdict::NotNow,
        (50_001, _) | (_, 403) => Verdict::RefusedIfTwice,
        (_, 400 | 405 | 413) => Verdict::BadMessage,
        (_, 500..) => Verdict::Unknown,
        (_, _) => Verdict::NotNow,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_its_class() {
        let classes: [(Verdict, &[(u16, i64)]); 9] = [
            (Verdict::Delivered, &[(404, 10_008)]),
            (Verdict::StaleChannel, &[(404, 10_003)]),
            (
                Verdict::Refused,
                &[(403, 50_007), (400, 50_007), (403, 50_278), (404, 10_013), (400, 50_033), (403, 50_013)],
            ),
            (Verdict::RefusedIfTwice, &[(403, 50_001), (403, 0), (403, 20_026)]),
            (
                Verdict::BadMessage,
                &[
                    (400, 50_006),
                    (400, 50_035),
                    (400, 50_109),
                    (413, 40_005),
                    (400, 200_000),
                    (400, 240_000),
                    (400, 20_009),
                    (400, 0),
                ],
            ),
            (Verdict::BadBot, &[(401, 0), (401, 40_001), (401, 50_014), (403, 40_002), (403, 40_333)]),
            (Verdict::TooManyOpens, &[(403, 40_003), (400, 40_003)]),
            (
                Verdict::NotNow,
                &[(403, 40_004), (400, 40_006), (503, 110_001), (503, 130_000), (404, 0), (301, 0)],
            ),
            (Verdict::Unknown, &[(500, 0), (502, 0), (503, 0), (504, 0), (599, 0)]),
        ];
        for (verdict, codes) in classes {
            for (status, code) in codes {
                let error = ApiError::Refused { status: *status, code: *code };
                assert_eq!(classify_error(error), verdict, "{status} {code}");
            }
        }
        assert_eq!(classify_error(ApiError::RateLimited), Verdict::NotNow);
        assert_eq!(classify_error(ApiError::NoConnection), Verdict::NotNow);
        assert_eq!(classify_error(ApiError::TimedOut), Verdict::Unknown);
    }
}
