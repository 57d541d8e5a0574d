//! A receipt printer at a TCP address. It is asked for its paper before and after the slip; one that never
//! answers such questions is trusted.

use super::Patience;
use guichet_papers::escpos::{ASK_PAPER, Paper};
use guichet_web::PrintTrouble;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// Sends a slip.
pub(super) async fn print(address: &str, bytes: &[u8], patience: Patience) -> Result<(), PrintTrouble> {
    let connected = timeout(patience.connect, TcpStream::connect(address)).await;
    let Ok(Ok(mut printer)) = connected else { return Err(PrintTrouble::Unreachable) };
    let before = paper(&mut printer, patience).await?;
    if before == Some(Paper::Out) {
        return Err(PrintTrouble::PaperOut);
    }
    let written = timeout(patience.write, async {
        printer.write_all(bytes).await?;
        printer.flush().await
    });
    let Ok(Ok(())) = written.await else { return Err(PrintTrouble::NoAnswer) };
    // Only one that answers is asked whether the roll lasted.
    if before.is_some() && paper(&mut printer, patience).await? == Some(Paper::Out) {
        return Err(PrintTrouble::PaperOut);
    }
    drop(printer.shutdown().await);
    Ok(())
}

/// What the printer says about its paper; none when it says nothing that can be understood.
async fn paper(printer: &mut TcpStream, patience: Patience) -> Result<Option<Paper>, PrintTrouble> {
    let asked = timeout(patience.write, printer.write_all(&ASK_PAPER)).await;
    let Ok(Ok(())) = asked else { return Err(PrintTrouble::NoAnswer) };
    match timeout(patience.status, printer.read_u8()).await {
        Ok(Ok(answer)) => Ok(Paper::read(answer)),
        Ok(Err(_)) => Err(PrintTrouble::NoAnswer),
        Err(_) => Ok(None),
    }
}
