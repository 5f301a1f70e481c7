//! A register read over plain HTTP: its files are signed or hashed, so nothing is believed on the
//! way.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use register::FormatError;
use register::served::Served;
use register::witness::Said;

const CONNECT: Duration = Duration::from_secs(10);
const SILENT: Duration = Duration::from_secs(30);

/// The longest head of an answer, in bytes.
const HEAD: u64 = 16 * 1024;

/// A register at an address.
#[derive(Clone, Debug)]
pub(super) struct ServedUrl {
    authority: String,
    prefix: String,
}

impl ServedUrl {
    /// Of `http://HOST[:PORT][/PREFIX]`.
    pub(super) fn new(url: &str) -> Result<Self, String> {
        let rest = url.strip_prefix("http://").ok_or_else(|| {
            format!("{url}: only http:// is read; what is read is signed, so nothing is lost but privacy")
        })?;
        let (authority, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_graphic());
        if authority.is_empty()
            || authority.contains('@')
            || !plain(rest)
            || rest.contains(['?', '#'])
        {
            return Err(format!("{url}: not http://HOST[:PORT][/PREFIX]"));
        }
        Ok(Self {
            authority: authority.to_owned(),
            prefix: prefix.trim_end_matches('/').to_owned(),
        })
    }

    /// Sends a body to a path below the address. What comes back is of any status, its body at most
    /// `limit` bytes.
    pub(super) fn post(&self, path: &str, body: &[u8], limit: usize) -> std::io::Result<Said> {
        let wrong = |what: String| std::io::Error::new(std::io::ErrorKind::InvalidData, what);
        let target = self.target(path);
        let head = format!(
            "POST {target} HTTP/1.1\r\nHost: {}\r\nUser-Agent: truceline\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.authority,
            body.len()
        );
        let answer = ask(self.connect()?, &[head.as_bytes(), body].concat())?;
        let too_long = || wrong(format!("an answer of more than {limit} bytes"));
        if answer.length.is_some_and(|length| length > limit as u64) {
            return Err(too_long());
        }
        let mut said = Said {
            status: answer.status,
            content_type: answer.content_type,
            body: Vec::new(),
        };
        let most = answer.length.unwrap_or(limit as u64 + 1);
        answer.body.take(most).read_to_end(&mut said.body)?;
        if said.body.len() > limit {
            return Err(too_long());
        }
        if answer
            .length
            .is_some_and(|length| length > said.body.len() as u64)
        {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(said)
    }

    fn target(&self, path: &str) -> String {
        let slash = if self.prefix.is_empty() { "" } else { "/" };
        format!("/{}{slash}{path}", self.prefix)
    }

    fn connect(&self) -> std::io::Result<TcpStream> {
        let with_port = if self
            .authority
            .rsplit(':')
            .next()
            .is_some_and(|p| p.parse::<u16>().is_ok())
        {
            self.authority.clone()
        } else {
            format!("{}:80", self.authority)
        };
        let mut last = std::io::Error::other("the name has no address");
        for address in with_port.to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, CONNECT) {
                Ok(stream) => {
                    stream.set_read_timeout(Some(SILENT))?;
                    stream.set_write_timeout(Some(SILENT))?;
                    return Ok(stream);
                }
                Err(why) => last = why,
            }
        }
        Err(last)
    }
}

impl Served for ServedUrl {
    fn open(&self, path: &str) -> Result<Option<Box<dyn Read + '_>>, FormatError> {
        let target = self.target(path);
        let request = format!(
            "GET {target} HTTP/1.1\r\nHost: {}\r\nUser-Agent: truceline\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n",
            self.authority
        );
        let failed = |why: String| {
            FormatError::unreadable("file", format!("http://{}{target}: {why}", self.authority))
        };
        let answer = self
            .connect()
            .and_then(|stream| ask(stream, request.as_bytes()));
        match answer.map_err(|why| failed(why.to_string()))? {
            Answer {
                status: 200,
                length,
                body,
                ..
            } => match length {
                Some(length) => Ok(Some(Box::new(Whole {
                    body: body.take(length),
                    left: length,
                }))),
                None => Ok(Some(Box::new(body))),
            },
            Answer {
                status: 404 | 410, ..
            } => Ok(None),
            Answer { status, .. } => Err(failed(format!("status {status}"))),
        }
    }
}

struct Answer {
    status: u16,
    length: Option<u64>,
    content_type: String,
    body: BufReader<TcpStream>,
}

fn ask(mut stream: TcpStream, request: &[u8]) -> std::io::Result<Answer> {
    let wrong = |what: &str| std::io::Error::new(std::io::ErrorKind::InvalidData, what);
    stream.write_all(request)?;
    let mut body = BufReader::new(stream);
    let mut head = (&mut body).take(HEAD);
    let mut line = String::new();
    head.read_line(&mut line)?;
    let status = line
        .strip_prefix("HTTP/1.")
        .and_then(|rest| rest.get(2..5))
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| wrong("no answer in HTTP/1"))?;
    let (mut length, mut content_type) = (None, String::new());
    loop {
        line.clear();
        if head.read_line(&mut line)? == 0 {
            return Err(wrong("the head of the answer does not end"));
        }
        let header = line.trim_end();
        if header.is_empty() {
            break;
        }
        let Some((name, value)) = header.split_once(':') else {
            return Err(wrong("a header without a colon"));
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse().map_err(|_| wrong("no length"))?);
        } else if name.eq_ignore_ascii_case("content-type") {
            value.trim().clone_into(&mut content_type);
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            return Err(wrong("the answer comes in chunks, which are not read"));
        }
    }
    Ok(Answer {
        status,
        length,
        content_type,
        body,
    })
}

/// A body of a known length: one that ends early is an error and no shorter file.
struct Whole {
    body: std::io::Take<BufReader<TcpStream>>,
    left: u64,
}

impl Read for Whole {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.body.read(into)?;
        self.left -= count as u64;
        if count == 0 && self.left > 0 && !into.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(count)
    }
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
