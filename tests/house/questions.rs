//! The table by which questions are read has every question that the types have.

use gongjian::Question;

#[test]
fn every_question_of_the_schema_can_be_asked() {
    let types = gongjian::schema::types();
    let kinds = types["Question"]["oneOf"].as_array().unwrap();
    let kinds: Vec<&str> =
        kinds.iter().map(|one| one["properties"]["ask"]["const"].as_str().unwrap()).collect();
    assert!(kinds.len() > 30, "{kinds:?}");
    for kind in kinds {
        // No question has such a field, so none is read; but each is known.
        let said = serde_json::from_str::<Question>(&format!(r#"{{"ask":"{kind}","?":0}}"#))
            .unwrap_err()
            .to_string();
        assert!(said.contains("field"), "{kind}: {said}");
    }
    let unknown = serde_json::from_str::<Question>(r#"{"ask":"tales","?":0}"#).unwrap_err().to_string();
    assert!(!unknown.contains("field"), "{unknown}");
}
