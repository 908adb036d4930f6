"""A briefing's pages drawn by matplotlib, without a browser or a network: PNG, SVG and PDF."""
