use proptest::prelude::*;

proptest! {
    #[test]
    fn any_answers_never_panic(
        what in "[a-z-]{0,12}|explosion",
        place in "point|bearing|name|[a-z]{0,4}",
        point in "[0-9. -]{0,24}",
        when in "[0-9T:+.Z-]{0,30}|2020-07-28T21:40:00Z",
        form in "incident|patrol|denied-access|x",
        number in "[0-9.,-]{0,8}",
    ) {
        let row = format!(
            "_uuid,_submission_time,truceline_form,what,known_by,count_kind,how_many,place_by,where,when_from,watched_from,watched_to,watch_state,ground_by,route,range_km\n\
             u,2020-07-28T20:00:00,{form},{what},saw,exactly,{number},{place},{point},{when},{when},2021-01-01T00:00Z,watched,route,{point};{point},{number}\n"
        );
        crate::fuzz("kobo", row.as_bytes());
        crate::fuzz("odk", row.replace("_uuid,_submission_time", "KEY,SubmissionDate").as_bytes());
        crate::fuzz("patrol", format!("SMM position,Event location,Means,No.,Observation,Date\nX,{point},saw,{number},{what},{when}\n").as_bytes());
    }
}
