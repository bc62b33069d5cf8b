//! Addresses on the web: whether two lead to the same article, and to the same site.

/// Parameters that say where a reader came from, not what is read. Those of Google, Meta, Microsoft, Mailchimp, and of the large
/// sites' own counting.
const TRACKING: [&str; 34] = [
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "referer",
    "source",
    "src",
    "cmpid",
    "cmp",
    "cid",
    "ncid",
    "ocid",
    "smid",
    "smtyp",
    "sref",
    "share",
    "shared",
    "amp",
    "outputtype",
    "__twitter_impression",
    "partner",
    "rss",
];

/// What is the same for all addresses of one article: host and path without scheme, "www.", fragment and tracking parameters.
/// `None` for what is no web address, and for a site's front page, which is no article's.
#[must_use]
pub fn address_key(address: &str) -> Option<String> {
    let (host, rest) = parts(address)?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = plain_path(path);
    let mut kept: Vec<&str> = query.split(['&', ';']).filter(|pair| !pair.is_empty() && !is_tracking(pair)).collect();
    kept.sort_unstable();
    if path.is_empty() && kept.is_empty() {
        return None;
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("{host}{path}{query}"))
}

/// The site that an address belongs to: "example.org" of "www.news.example.org/a".
#[must_use]
pub fn site(address: &str) -> Option<String> {
    let (host, _) = parts(address)?;
    let labels: Vec<&str> = host.split('.').collect();
    // "example.co.uk", "example.com.mx": a short label before the country's is part of the ending.
    let ending = match labels.as_slice() {
        [.., second, last]
            if last.len() == 2 && ["co", "com", "org", "net", "gov", "gob", "ac", "edu"].contains(second) =>
        {
            3
        }
        _ => 2,
    };
    Some(labels.get(labels.len().saturating_sub(ending)..).unwrap_or_default().join("."))
}

/// The host in small letters, without port, user and the names of its mobile twins; and what follows it.
fn parts(address: &str) -> Option<(String, &str)> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end)?;
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_lowercase();
    let host = host.trim_end_matches('.');
    let twin = ["www.", "m.", "amp.", "mobile."].iter().find_map(|name| host.strip_prefix(name));
    let host = twin.filter(|short| short.contains('.')).unwrap_or(host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then(|| (host.to_owned(), rest))
}

/// The path without what stands for nothing at its end.
fn plain_path(path: &str) -> &str {
    let mut path = path;
    while let Some(shorter) =
        ["/", "/amp", "/index.html", "/index.htm", "/index.php"].iter().find_map(|ending| path.strip_suffix(ending))
    {
        path = shorter;
    }
    path
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.starts_with("utm_") || name.starts_with("at_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(address_key(address).as_deref(), expected, "{address}");
    }

    #[test]
    fn what_does_not_tell_articles_apart_is_off() {
        check("https://www.example.org/a/b.html", Some("example.org/a/b.html"));
        check("http://EXAMPLE.org:80/a/b.html#top", Some("example.org/a/b.html"));
        check("https://m.example.org/a/?utm_source=x&id=7&fbclid=q", Some("example.org/a?id=7"));
        check("https://example.org/a/amp/", Some("example.org/a"));
        check("https://example.org/a/index.html?b=2&a=1", Some("example.org/a?a=1&b=2"));
        check("https://example.org/?p=12", Some("example.org?p=12"));
        check("https://user@example.org/A", Some("example.org/A"));
    }

    #[test]
    fn a_front_page_and_what_is_no_address_have_no_key() {
        for none in [
            "https://example.org/",
            "https://www.example.org",
            "ftp://example.org/a",
            "example",
            "",
            "https://",
            "a://b/c",
        ] {
            check(none, None);
        }
    }

    #[test]
    fn sites_are_told_by_their_names() {
        let check = |address: &str, expected: Option<&str>| assert_eq!(site(address).as_deref(), expected, "{address}");
        check("https://www.news.example.org/a", Some("example.org"));
        check("https://news.example.co.uk/a", Some("example.co.uk"));
        check("https://example.com.mx/", Some("example.com.mx"));
        check("https://example.tv/a", Some("example.tv"));
        check("no address", None);
    }
}
