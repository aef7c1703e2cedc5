"""`onrecord route`: the stages of one article, as the program runs them."""

import click


@click.command()
def route() -> None:
    """Print the stages an article passes."""
    from onrecord.route import READERS, STAGES

    for number, stage in enumerate((READERS, *STAGES), start=1):
        click.echo(f"{number}. {stage.name:12} {', '.join(stage.needs)} -> {', '.join(stage.fills)}")
        click.echo(f"   {'':12} {stage.does}")
