"""The tokenizer of a pretrained encoder, as an object that splits words."""

from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord.attribution.pieces import Vocabulary
from training.encoders import Pretrained


def sentencepiece_model(pre: Pretrained, path: Path) -> None:
    """Write unigram pieces and scores as a sentencepiece model that changes nothing of its input."""
    # its classes are made when it is imported, so no checker of types knows them
    proto: Any = import_module("sentencepiece.sentencepiece_model_pb2")
    model = proto.ModelProto()
    special = {pre.bos, pre.eos, pre.pad}
    kinds = proto.ModelProto.SentencePiece
    for number, (piece, score) in enumerate(pre.pieces):
        entry = model.pieces.add()
        entry.piece, entry.score = piece, score
        entry.type = kinds.UNKNOWN if number == pre.unknown else kinds.CONTROL if number in special else kinds.NORMAL
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(pre.pieces)
    model.trainer_spec.unk_id, model.trainer_spec.bos_id = pre.unknown, pre.bos
    model.trainer_spec.eos_id, model.trainer_spec.pad_id = pre.eos, pre.pad
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    path.write_bytes(model.SerializeToString())


class WordPieces:
    """Pieces of the library `tokenizers`, for words that are marked as sentencepiece marks them."""

    def __init__(self, path: Path) -> None:
        library: Any = import_module("tokenizers")
        self._tokenizer = library.Tokenizer.from_file(str(path))
        # files of models for whole sentences ask for these
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def encode(self, input: str) -> list[int]:  # noqa: A002
        """The numbers of a word's pieces; such pieces do not tell whether a space stands before a word."""
        ids: list[int] = self._tokenizer.encode(input.removeprefix("▁"), add_special_tokens=False).ids
        return ids


def vocabulary(pre: Pretrained, folder: Path) -> Vocabulary:
    """The tokenizer of `pre`; one of sentencepiece is written into `folder` on the way."""
    if pre.tokenizer:
        return WordPieces(pre.tokenizer)
    from sentencepiece import SentencePieceProcessor

    path = folder / "pieces.model"
    sentencepiece_model(pre, path)
    return SentencePieceProcessor(model_file=str(path))
