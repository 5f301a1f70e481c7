//! Walks a structure in Thrift's compact form without building anything, so that sizes are known
//! to fit before anybody makes room for them.

/// How deep structures may nest; Parquet's own go to eight.
const DEEPEST: usize = 16;

/// Where in a structure a number stands: the field numbers from the outermost inwards.
pub(super) type Path<'a> = &'a [i16];

/// Reads over one structure.
pub(super) struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    path: Vec<i16>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            path: Vec::new(),
        }
    }

    /// Goes over a structure, tells every whole number in it, and returns its length in bytes;
    /// `None` where a length in it runs past the end, or it nests too deep.
    pub(super) fn structure(&mut self, seen: &mut dyn FnMut(Path<'_>, i64)) -> Option<usize> {
        if self.path.len() > DEEPEST {
            return None;
        }
        let mut field = 0_i16;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(self.at);
            }
            field = match head >> 4 {
                0 => i16::try_from(self.zigzag()?).ok()?,
                step => field.checked_add(i16::from(step))?,
            };
            self.path.push(field);
            match head & 0x0F {
                // A field of a truth value holds it in its head.
                1 | 2 => {}
                kind => self.value(kind, seen)?,
            }
            self.path.pop();
        }
    }

    fn value(&mut self, kind: u8, seen: &mut dyn FnMut(Path<'_>, i64)) -> Option<()> {
        match kind {
            1..=3 => {
                self.byte()?;
            }
            4..=6 => {
                let number = self.zigzag()?;
                seen(&self.path, number);
            }
            7 => self.skip(8)?,
            8 => {
                let length = usize::try_from(self.varint()?).ok()?;
                self.skip(length)?;
            }
            9 | 10 => self.list(seen)?,
            11 => self.map(seen)?,
            12 => {
                self.structure(seen)?;
            }
            13 => self.skip(16)?,
            _ => return None,
        }
        Some(())
    }

    fn list(&mut self, seen: &mut dyn FnMut(Path<'_>, i64)) -> Option<()> {
        let head = self.byte()?;
        let size = match head >> 4 {
            15 => usize::try_from(self.varint()?).ok()?,
            size => usize::from(size),
        };
        // Each element takes a byte at least.
        if size > self.bytes.len() - self.at {
            return None;
        }
        for _ in 0..size {
            self.value(head & 0x0F, seen)?;
        }
        Some(())
    }

    fn map(&mut self, seen: &mut dyn FnMut(Path<'_>, i64)) -> Option<()> {
        let size = usize::try_from(self.varint()?).ok()?;
        if size == 0 {
            return Some(());
        }
        if size > self.bytes.len() - self.at {
            return None;
        }
        let kinds = self.byte()?;
        for _ in 0..size {
            self.value(kinds >> 4, seen)?;
            self.value(kinds & 0x0F, seen)?;
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn skip(&mut self, length: usize) -> Option<()> {
        self.at = self.at.checked_add(length)?;
        (self.at <= self.bytes.len()).then_some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn zigzag(&mut self) -> Option<i64> {
        let number = self.varint()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }
}
