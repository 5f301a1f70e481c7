//! Reads exported observations.

use std::sync::Arc;

use model::diagnostic::Diagnostic;
use model::{
    Conduct, Count, Harm, Instant, Interval, Method, Observation, Place, Review, SourceId, Spread,
    TimePrecision, Toll, Weapon, When,
};

use crate::reader::{Contents, Context, Draft, Exchanged, each, shorten};
use crate::rows::{Row, Table};
use crate::values::{number, position};

/// Reads a table.
///
/// # Errors
/// Where its bytes cannot be read.
pub(crate) fn read(table: &Table, context: &Context<'_>) -> Result<Contents, Diagnostic> {
    let found = each(table, context, &|row| {
        (Cells { table, row }).observation(context)
    })?;
    let mut contents = Contents {
        read: found.records.len() as u64,
        skipped: found.skipped,
        ..Contents::default()
    };
    for (_, (exchanged, assumed)) in found.records {
        for words in assumed {
            contents.remark(words);
        }
        contents.exchanged.push(exchanged);
    }
    Ok(contents)
}

struct Cells<'a> {
    table: &'a Table,
    row: &'a Row<'a>,
}

impl Cells<'_> {
    /// A cell; the mark that keeps spreadsheets from taking it for a formula is taken off.
    fn get(&self, name: &str) -> &str {
        let text = self.row.get(self.table.columns.find(name));
        match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
            _ => text,
        }
    }

    fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|text| !text.is_empty())
    }

    fn whole(&self, name: &str) -> Result<Option<i64>, String> {
        self.some(name)
            .map(|text| {
                number::whole(text)
                    .ok_or_else(|| format!("{name} `{}` is not a whole number", shorten(text)))
            })
            .transpose()
    }

    fn small<T: TryFrom<i64>>(&self, name: &str) -> Result<Option<T>, String> {
        self.whole(name)?
            .map(|n| T::try_from(n).map_err(|_| format!("{name} `{n}` is out of bounds")))
            .transpose()
    }

    fn class<T>(&self, name: &str, of: fn(&str) -> Option<T>) -> Result<T, String> {
        let text = self.get(name);
        of(text).ok_or_else(|| format!("{name} `{}` is no such class", shorten(text)))
    }

    fn observation(&self, context: &Context<'_>) -> Result<(Exchanged, Vec<&'static str>), String> {
        let intern = context.intern;
        let mut assumed = Vec::new();
        let id = self.get("observation_id");
        if id.len() < 16 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(format!("observation_id `{}` is none", shorten(id)));
        }
        let source = self.source(context)?;
        let origin = context.origin(self.row.line);
        let conduct = self.class("conduct", Conduct::named)?;
        let place = self.place(context, &mut assumed)?;
        let mut o = Observation::reported(source, origin, conduct, self.when()?, place);
        o.method = self.class("method", Method::named)?;
        if self.some("weapon").is_some() {
            o.weapon = Some(self.class("weapon", Weapon::named)?);
        }
        o.calibre_mm = self.small("calibre_mm")?;
        let count = self.some("count_words").or_else(|| self.some("count"));
        o.count = count
            .map(|text| text.parse::<Count>().map_err(|error| error.to_string()))
            .transpose()?;
        let word = |name: &str| self.some(name).map(|text| intern.get(text));
        o.actor = word("actor");
        o.direction = word("direction");
        o.text = word("text");
        o.place.code = word("place_code");
        if let (Some(a), Some(b)) = (word("side_a"), word("side_b")) {
            o.sides = Some([a, b]);
        }
        o.claimants = self
            .list("claimants")
            .iter()
            .map(|n| intern.get(n))
            .collect();
        o.articles = self.small("articles")?;
        o.harm = self.harm(&mut assumed)?;
        o.review = match self.get("review") {
            "" => None,
            text => Some(
                [
                    Review::Received,
                    Review::Edited,
                    Review::HasIssues,
                    Review::Approved,
                ]
                .into_iter()
                .find(|review| review.as_str() == text)
                .ok_or_else(|| format!("review `{}` is no such state", shorten(text)))?,
            ),
        };
        if self.some("attachments").is_some_and(|text| text != "[]") {
            assumed.push("rows name files: an export does not carry them, and they were left out");
        }
        let own_id = self.some("id").ok_or("the row has no id")?;
        let exchanged = Exchanged {
            id: Arc::from(&id[..16]),
            draft: Draft::new(Some(own_id.into()), o),
        };
        Ok((exchanged, assumed))
    }

    fn source(&self, context: &Context<'_>) -> Result<SourceId, String> {
        let text = self.get("source");
        let known = context.sources;
        known.iter().find(|id| id.as_str() == text).cloned().ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(SourceId::as_str).collect();
            format!(
                "source `{}` is not declared in sources.toml ({}): declare it as a source without \
                 files, and its rows count as its observations",
                shorten(text),
                names.join(", ")
            )
        })
    }

    /// Several texts: a JSON list, or parted by semicolons.
    fn list(&self, name: &str) -> Vec<String> {
        let text = self.get(name);
        serde_json::from_str(text).unwrap_or_else(|_| {
            let parts = text.split("; ").map(str::trim);
            parts
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        })
    }

    fn when(&self) -> Result<When, String> {
        let at = |name: &str| {
            self.whole(name)?
                .map(Instant)
                .ok_or_else(|| format!("{name} is empty"))
        };
        let (start, end) = (at("earliest_utc_ms")?, at("latest_utc_ms")?);
        if end < start {
            return Err(format!(
                "latest_utc_ms {} is before earliest_utc_ms {}",
                end.ms(),
                start.ms()
            ));
        }
        let precision = self.class("time_precision", |text| {
            Some(match text {
                "minute" => TimePrecision::Minute,
                "day" => TimePrecision::Day,
                "days" => TimePrecision::Days,
                "week" => TimePrecision::Week,
                "month" => TimePrecision::Month,
                "longer" => TimePrecision::Longer,
                _ => return None,
            })
        })?;
        Ok(When::within(Interval { start, end }, precision))
    }

    fn place(
        &self,
        context: &Context<'_>,
        assumed: &mut Vec<&'static str>,
    ) -> Result<Place, String> {
        let name = context.intern.some(self.get("place"));
        let kind = self.get("place_kind");
        if kind == "unknown" {
            return Ok(Place::unknown(name));
        }
        let point = position::read(self.get("latitude"), self.get("longitude"))?;
        let radius_m: u32 = self
            .small("uncertainty_m")?
            .ok_or("uncertainty_m is empty")?;
        let spread = match kind {
            "normal" => Spread::Normal {
                sigma_m: radius_m / 2,
            },
            "disc" => {
                assumed.push("rows lie in a disc: an export does not tell how its density falls, and it was taken as even");
                Spread::Disc {
                    radius_m,
                    scale_m: 0,
                }
            }
            "area" => {
                assumed.push("rows lie in an area: an export does not tell its settlements, and a round spread of the same size was taken");
                Spread::Normal {
                    sigma_m: radius_m / 2,
                }
            }
            other => return Err(format!("place_kind `{}` is no such kind", shorten(other))),
        };
        Ok(Place {
            point,
            spread,
            name,
            code: None,
        })
    }

    fn harm(&self, assumed: &mut Vec<&'static str>) -> Result<Harm, String> {
        let killed = match (
            self.small("killed_low")?,
            self.small("killed_best")?,
            self.small("killed_high")?,
        ) {
            (Some(low), Some(best), Some(high)) => Some(Toll { low, best, high }),
            _ => None,
        };
        let injured = self.small("injured_best")?.map(Toll::of);
        if injured.is_some() {
            assumed.push("rows tell how many were injured: an export does not tell the lowest and the highest figure, and the best was taken for both");
        }
        Ok(Harm {
            killed,
            civilians_killed: self.small("civilians_killed")?,
            injured,
        })
    }
}
