use arrow_array::RecordBatch;
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::*;
use crate::fixture::case;

#[test]
fn every_table_reads_back_with_its_rows_and_its_schema_version() {
    let case = case();
    let d = &case.derivation;
    let outputs = tables(d, &case.agreement).unwrap();
    let rows = |name: &str| {
        let output = outputs
            .iter()
            .find(|o| o.name == format!("{name}.parquet"))
            .unwrap();
        let read: usize = batches(&output.bytes)
            .iter()
            .map(RecordBatch::num_rows)
            .sum();
        assert_eq!(read as u64, output.rows, "{name}");
        read
    };
    assert_eq!(rows("observations"), d.observations.len());
    assert_eq!(rows("claims"), 2);
    assert_eq!(rows("incidents"), 6);
    assert_eq!(rows("membership"), 7);
    assert_eq!(rows("coverage"), 1);
    assert_eq!(rows("exposure"), 1);
    assert_eq!(rows("findings"), 18);
    assert_eq!(rows("ledger"), 6);
    assert_eq!(rows("counts"), 3);
    assert_eq!(rows("figures"), 2);
    assert_eq!(rows("control"), 1);
    assert_eq!(rows("area_checks"), 2);
    assert_eq!(rows("terms"), 1);
    assert_eq!(rows("stances"), 4);
    assert_eq!(rows("sources"), 6);
    assert_eq!(rows("files"), 3);
    assert_eq!(rows("skipped"), 3);
    assert_eq!(rows("supersessions"), 1);
    assert_eq!(rows("changes"), 2);
    for output in &outputs {
        let metadata = metadata(&output.bytes);
        let schema = metadata
            .iter()
            .find(|(k, _)| k == "truceline.schema")
            .unwrap();
        assert_eq!(schema.1, output.schema.to_string());
        let table = metadata
            .iter()
            .find(|(k, _)| k == "truceline.table")
            .unwrap();
        assert_eq!(format!("{}.parquet", table.1), output.name);
    }
}

#[test]
fn incidents_say_who_is_claimed_and_how_many_stand_behind() {
    let case = case();
    let outputs = tables(&case.derivation, &case.agreement).unwrap();
    let bytes = &outputs
        .iter()
        .find(|o| o.name == "incidents.parquet")
        .unwrap()
        .bytes;
    let rows = read_back(bytes);
    // Two claimants and the family of the source that names none.
    assert!(rows[1].contains("independent_origins=3"), "{}", rows[1]);
    assert!(rows[1].contains("party_claimed=[SC]"), "{}", rows[1]);
    // 2.5 + 0.750001 nats of log-odds; factors do not count.
    assert!(rows[1].contains("p_exists=0.962"), "{}", rows[1]);
    assert!(rows[0].contains("p_exists=null"), "{}", rows[0]);
    assert!(rows[0].contains("latitude=1.123456"), "{}", rows[0]);
    assert!(rows[0].contains("party_claimed=[]"), "{}", rows[0]);
}

/// The rows of a Parquet file, each as `column=value` pairs.
pub(crate) fn read_back(bytes: &[u8]) -> Vec<String> {
    let mut rows = Vec::new();
    for batch in batches(bytes) {
        let schema = batch.schema();
        for at in 0..batch.num_rows() {
            let cells: Vec<String> = schema
                .fields()
                .iter()
                .zip(batch.columns())
                .map(|(field, column)| format!("{}={}", field.name(), cell(column, at)))
                .collect();
            rows.push(cells.join(" | "));
        }
    }
    rows
}

fn cell(column: &arrow_array::ArrayRef, at: usize) -> String {
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Date32Type, Float64Type, Int64Type};
    use arrow_schema::DataType;
    if arrow_array::Array::is_null(column, at) {
        return "null".to_owned();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(at).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(at).to_string(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(at).to_string(),
        DataType::Date32 => column.as_primitive::<Date32Type>().value(at).to_string(),
        DataType::Binary => format!("{} bytes", column.as_binary::<i32>().value(at).len()),
        DataType::Boolean => column.as_boolean().value(at).to_string(),
        DataType::List(_) => {
            let list = column.as_list::<i32>().value(at);
            let words: Vec<&str> = list.as_string::<i32>().iter().flatten().collect();
            format!("[{}]", words.join(";"))
        }
        other => panic!("no column is of type {other}"),
    }
}

fn batches(bytes: &[u8]) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::copy_from_slice(bytes)).unwrap();
    reader.build().unwrap().map(Result::unwrap).collect()
}

fn metadata(bytes: &[u8]) -> Vec<(String, String)> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::copy_from_slice(bytes)).unwrap();
    let pairs = reader
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .cloned()
        .unwrap();
    pairs
        .into_iter()
        .map(|kv| (kv.key, kv.value.unwrap()))
        .collect()
}
