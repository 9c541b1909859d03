"""Every form that a visitor, a home seeker or a newcomer can reach, sent in every way people do."""
