"""`classify`: what personal data a file holds, who stands out in it, how carefully to keep it."""
