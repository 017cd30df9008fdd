"""What every request and every answer passes through, whoever answers: our routes or Streamlit."""
