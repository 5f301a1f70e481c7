//! A witness on the network.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use clap::Args;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use register::served::Served;
use register::witness::{Answer, CopyFolder, MemoryFolder, Mirror, REQUEST_LIMIT, Witness};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

use super::{Trust, key, source, trust};
use crate::command::print_json;
use crate::exit::Failure;

/// Connections at a time; more wait.
const CONNECTIONS: usize = 64;
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);
/// How long the body of a request may take.
const BODY: Duration = Duration::from_secs(30);
/// How long a connection may last, copying of entries included.
const CONNECTION: Duration = Duration::from_mins(5);
/// How long what was begun may go on once the witness is told to stop.
const ENDING: Duration = Duration::from_secs(20);
/// The longest file that is served: a bundle of entries.
const FILE: usize = register::tree::BUNDLE_LIMIT;

/// Be a witness on the network.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The witness's key file.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// A file whose one line opens the key file; otherwise TRUCELINE_PASSPHRASE, or it is asked for.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    trust: Trust,
    /// The folder of what the witness must not forget; it must be held by one witness alone.
    #[arg(long, value_name = "DIR")]
    memory: PathBuf,
    /// Where a log's entries are: its origin, `=`, a folder or an address. By default the address
    /// that the policy gives.
    #[arg(long, value_name = "ORIGIN=PLACE", value_parser = place)]
    source: Vec<(String, String)>,
    /// Cosign without a copy of the entries: they could be withheld later.
    #[arg(long)]
    no_copy: bool,
    /// The address to listen on; anything but this machine needs a proxy with TLS in front where
    /// what is asked should stay private.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8788")]
    listen: SocketAddr,
}

fn place(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((origin, place)) if !origin.is_empty() && !place.is_empty() => {
            Ok((origin.to_owned(), place.to_owned()))
        }
        _ => Err(format!(
            "`{text}` is not ORIGIN=PLACE; write it like log.example=http://127.0.0.1:8000"
        )),
    }
}

/// One log that the witness follows.
struct Followed {
    origin: String,
    folder: String,
    copy: CopyFolder,
    /// Where its entries are; nothing where none are copied.
    source: Option<Box<dyn Served + Send>>,
}

struct Serving {
    witness: Witness,
    memory: Mutex<MemoryFolder>,
    logs: Vec<Followed>,
}

/// Answers until it is told to stop (interrupt, or SIGTERM).
pub(super) fn serve(args: &ServeArgs, json: bool) -> Result<(), Failure> {
    let serving = Arc::new(open(args)?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|why| Failure::Failed(why.to_string()))?;
    let ended = runtime.block_on(listen(args.listen, &serving, json));
    // a copy that is still being made writes nothing that a later start would build upon unchecked
    runtime.shutdown_timeout(ENDING);
    ended
}

fn open(args: &ServeArgs) -> Result<Serving, Failure> {
    let policy = trust::policy(&args.trust)?;
    let cosigner = key::cosigner(&args.key, args.passphrase_file.as_ref())?;
    let keys: Vec<_> = policy.logs().iter().map(|log| log.key.clone()).collect();
    if keys.is_empty() {
        return Err(Failure::BadInput("the policy names no log".to_owned()));
    }
    let memory =
        MemoryFolder::open(&args.memory).map_err(|why| Failure::BadInput(why.to_string()))?;
    let mut logs = Vec::new();
    for log in policy.logs() {
        let origin = log.key.name().to_string();
        let named = args.source.iter().find(|(named, _)| *named == origin);
        let place = named.map(|(_, place)| place).or(log.url.as_ref());
        let source = match place {
            _ if args.no_copy => None,
            Some(place) => Some(source::source(place)?),
            None => {
                let words = format!(
                    "where the entries of {origin} are is not told: give --source {origin}=PLACE, or --no-copy"
                );
                return Err(Failure::BadInput(words));
            }
        };
        let (copy, folder) = (memory.copy(&origin), MemoryFolder::name_of(&origin));
        logs.push(Followed {
            origin,
            folder,
            copy,
            source,
        });
    }
    if let Some((origin, _)) = args
        .source
        .iter()
        .find(|(o, _)| !logs.iter().any(|l| l.origin == *o))
    {
        return Err(Failure::BadInput(format!(
            "the policy has no log named {origin}"
        )));
    }
    Ok(Serving {
        witness: Witness::new(cosigner, keys),
        memory: Mutex::new(memory),
        logs,
    })
}

async fn listen(address: SocketAddr, serving: &Arc<Serving>, json: bool) -> Result<(), Failure> {
    let failed = |why: std::io::Error| Failure::Failed(format!("{address}: {why}"));
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let router = Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/{log}/{*path}", get(copied))
        .with_state(Arc::clone(serving));
    tell(address, serving, json);

    let mut stop = std::pin::pin!(told_to_stop());
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let (ending, ends) = watch::channel(false);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        // a connection that is gone before it is taken is nobody's loss
        let (Ok(place), Ok((stream, _))) = (place, accepted) else {
            continue;
        };
        let (router, ends) = (router.clone(), ends.clone());
        tokio::spawn(async move {
            connection(stream, router, ends).await;
            drop(place);
        });
    }
    let _ = ending.send(true);
    let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
    let _ = tokio::time::timeout(ENDING, places.acquire_many(all)).await;
    Ok(())
}

async fn connection(stream: TcpStream, router: Router, mut ends: watch::Receiver<bool>) {
    let service = TowerToHyperService::new(router);
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    let mut served = std::pin::pin!(served);
    let whole = async {
        tokio::select! {
            done = served.as_mut() => return done,
            _ = ends.wait_for(|ends| *ends) => served.as_mut().graceful_shutdown(),
        }
        served.await
    };
    // whoever is slow is left; whoever breaks off has gone
    let _ = tokio::time::timeout(CONNECTION, whole).await;
}

async fn add_checkpoint(State(serving): State<Arc<Serving>>, request: Request) -> Response {
    let said = request.headers().get(header::CONTENT_LENGTH);
    let said = said.and_then(|said| said.to_str().ok()?.parse::<u64>().ok());
    let too_long = || {
        (
            StatusCode::PAYLOAD_TOO_LARGE,
            "a request has 128 KiB at most\n",
        )
    };
    if said.is_some_and(|said| said > REQUEST_LIMIT as u64) {
        return too_long().into_response();
    }
    let body = to_bytes(request.into_body(), REQUEST_LIMIT);
    let body = match tokio::time::timeout(BODY, body).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return too_long().into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let decided = tokio::task::spawn_blocking(move || decide(&serving, &body)).await;
    let answer = decided.unwrap_or_else(|why| Answer::NotStored(why.to_string()));
    let status = StatusCode::from_u16(answer.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let kind = HeaderValue::from_static(answer.content_type());
    (status, [(header::CONTENT_TYPE, kind)], answer.body()).into_response()
}

fn decide(serving: &Serving, request: &[u8]) -> Answer {
    // a thread that failed may have left the memory between two steps, each of which is whole
    let mut memory = match serving.memory.lock() {
        Ok(memory) => memory,
        Err(poisoned) => poisoned.into_inner(),
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let time = now.map_or(0, |since| since.as_secs());
    let origin = serving.witness.origin_of(request);
    let log = serving
        .logs
        .iter()
        .find(|log| Some(log.origin.as_str()) == origin);
    let mut copy = log.map(|log| memory.copy(&log.origin));
    let mirror = match (log.and_then(|log| log.source.as_deref()), &mut copy) {
        (Some(source), Some(kept)) => Some(Mirror { source, kept }),
        _ => None,
    };
    serving
        .witness
        .add_checkpoint(request, time, &mut *memory, mirror)
}

async fn copied(
    State(serving): State<Arc<Serving>>,
    Path((log, path)): Path<(String, String)>,
) -> Response {
    let read = tokio::task::spawn_blocking(move || {
        let log = serving
            .logs
            .iter()
            .find(|followed| followed.folder == log)?;
        let served = path == "checkpoint" || path.starts_with("tile/");
        let bytes = if served {
            log.copy.get(&path, FILE).ok()?
        } else {
            None
        }?;
        let kind = if path == "checkpoint" {
            "text/plain; charset=utf-8"
        } else {
            "application/octet-stream"
        };
        Some((kind, bytes))
    });
    match read.await {
        Ok(Some((kind, bytes))) => (
            [(header::CONTENT_TYPE, HeaderValue::from_static(kind))],
            bytes,
        )
            .into_response(),
        _ => (StatusCode::NOT_FOUND, "there is no such file\n").into_response(),
    }
}

/// Says on standard output where it listens, once it does, and whose key it has.
fn tell(address: SocketAddr, serving: &Serving, json: bool) {
    let key = serving.witness.key();
    if json {
        let copies: Vec<_> = serving
            .logs
            .iter()
            .map(|log| serde_json::json!({ "origin": log.origin, "path": format!("/{}", log.folder), "copied": log.source.is_some() }))
            .collect();
        print_json(
            &serde_json::json!({ "listening": format!("http://{address}"), "key": key.to_string(), "logs": copies }),
        );
        return;
    }
    let mut words = format!("listening on http://{address}\nkey {key}\n");
    for log in &serving.logs {
        let copied = if log.source.is_some() {
            "copied"
        } else {
            "not copied"
        };
        words.push_str(&format!(
            "follows {}: {copied}; http://{address}/{}/checkpoint\n",
            log.origin, log.folder
        ));
    }
    // whoever started it may not listen to the end; it serves all the same
    let _ = std::io::stdout().write_all(words.as_bytes());
}

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    let _ = tokio::signal::ctrl_c().await;
}
