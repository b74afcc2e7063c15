"""Pages for clerks, appraisers and the secretariat."""
