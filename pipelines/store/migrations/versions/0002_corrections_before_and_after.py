"""What an event said before and after a correction, for the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two columns, empty for what was corrected before there were any."""
    op.add_column("corrections", sa.Column("old_value", sa.Text(), nullable=True))
    op.add_column("corrections", sa.Column("new_value", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop the two columns."""
    op.drop_column("corrections", "new_value")
    op.drop_column("corrections", "old_value")
