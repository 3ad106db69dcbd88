"""From records to paper: composing official papers and drawing them; knows no storage and no Qt."""
