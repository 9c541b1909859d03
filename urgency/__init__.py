"""Priority for people in urgent need (Huisvestingswet art. 12): declarations and, later, requests."""
