use super::FILES;
use super::book::Book;

#[test]
fn every_line_of_every_file_is_in_order() {
    let (_, wrong) = Book::of(FILES);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
